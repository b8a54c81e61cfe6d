using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Definitions.Validation;

/// <summary>The rules that refuse an SOP which cannot run.</summary>
public static class SopRules
{
    /// <summary>An id has not the form of an id.</summary>
    public static Rule IdForm { get; } = Error("sop.id.form", "Use lower-case letters, digits and underscores, begin with a letter, at most 64 characters.");

    /// <summary>An id is a word that conditions keep for themselves.</summary>
    public static Rule IdReserved { get; } = Error("sop.id.reserved", "Choose another id.");

    /// <summary>Two things of one kind have the same id.</summary>
    public static Rule IdDuplicate { get; } = Error("sop.id.duplicate", "Give each its own id.");

    /// <summary>A role is named that is not declared.</summary>
    public static Rule RoleUnknown { get; } = Error("sop.role.unknown", "Declare the role under \"roles\", or correct the id.");

    /// <summary>A document is named that is not declared.</summary>
    public static Rule DocumentUnknown { get; } = Error("sop.document.unknown", "Declare the document under \"documents\", or correct the id.");

    /// <summary>A variable is named that is not declared, or has the wrong type.</summary>
    public static Rule VariableUnknown { get; } = Error("sop.variable.unknown", "Declare the variable under \"variables\", or correct the id.");

    /// <summary>A step is named that does not exist.</summary>
    public static Rule StepUnknown { get; } = Error("sop.step.unknown", "Correct the id, or add the step.");

    /// <summary>One list names the same thing twice.</summary>
    public static Rule Repeated { get; } = Error("sop.step.repeated", "Name it once.");

    /// <summary>The table has no steps, or more than can be checked.</summary>
    public static Rule StepCount { get; } = Error("sop.step.count", "Write between 1 and 500 steps; split a longer SOP and call its parts.");

    /// <summary>No role belongs to the office.</summary>
    public static Rule NoInternalRole { get; } = Error("sop.role.none-internal", "Declare the office's own roles.");

    /// <summary>A step of this kind cannot have that field.</summary>
    public static Rule KindField { get; } = Error("sop.kind.field", "Take the field out, or change the kind of the step.");

    /// <summary>A step of this kind needs that field.</summary>
    public static Rule KindNeeds { get; } = Error("sop.kind.needs", "Add the field, or change the kind of the step.");

    /// <summary>A decision has fewer than two ways to go, or two kinds of them.</summary>
    public static Rule DecisionWays { get; } = Error("sop.decision.ways", "Give it at least two outcomes for a person to choose, or at least two branches for data to choose.");

    /// <summary>Several roles must all decide.</summary>
    public static Rule DecisionAll { get; } = Error("sop.decision.all", "An outcome needs one voice: use \"any\", or give each role a decision of its own.");

    /// <summary>Two outcomes read the same.</summary>
    public static Rule OutcomeLabel { get; } = Error("sop.outcome.label", "Give each outcome a label of its own.");

    /// <summary>An outcome is named that the step has not.</summary>
    public static Rule OutcomeUnknown { get; } = Error("sop.outcome.unknown", "Correct the id, or add the outcome.");

    /// <summary>A branch lacks its condition, or has one it cannot have.</summary>
    public static Rule BranchCondition { get; } = Error("sop.branch.condition", "Give the branch a condition, or say \"otherwise\".");

    /// <summary>Data may choose no branch at all.</summary>
    public static Rule BranchOtherwise { get; } = Error("sop.branch.otherwise", "Let exactly one branch say \"otherwise\".");

    /// <summary>A condition cannot be read.</summary>
    public static Rule ConditionSyntax { get; } = Error("sop.condition.syntax", "Correct the expression; docs/feel.md describes the language.");

    /// <summary>A condition reads what nothing declares, or does not come to true or false.</summary>
    public static Rule ConditionValue { get; } = Error("sop.condition.value", "Compare declared variables, or outcomes of decisions as outcomes.STEP_ID, so that it comes to true or false.");

    /// <summary>A wait waits for nothing, or for several things.</summary>
    public static Rule WaitOne { get; } = Error("sop.wait.one", "Name exactly one of message, date, weekday and duration.");

    /// <summary>A call names no version where it must, or one where it must not.</summary>
    public static Rule CallVersion { get; } = Error("sop.call.version", "Name a version with the policy \"fixed\", and none with \"newest\".");

    /// <summary>A call goes to another government.</summary>
    public static Rule CallGovernment { get; } = Error("sop.call.government", "Call an SOP of the same government; wait for a message from another.");

    /// <summary>An SOP calls itself whatever happens.</summary>
    public static Rule CallEndless { get; } = Error("sop.call.endless", "Lead a way around the call, so that the calling can stop.");

    /// <summary>A passing names neither or both of document and variable.</summary>
    public static Rule PassingOne { get; } = Error("sop.call.passing", "Name one document or one variable.");

    /// <summary>The clock's start names no step, or one it must not name, or one that has no beginning of its own.</summary>
    public static Rule PromiseStep { get; } = Error("sop.promise.step", "Name an activity, a decision or a call for \"complete\" and \"step\", and no step for \"received\".");

    /// <summary>Warnings are out of range, out of order, or too many.</summary>
    public static Rule DeadlineWarnings { get; } = Error("sop.deadline.warn-at", "Write at most 10 whole percentages from 1 to 99, each greater than the one before.");

    /// <summary>Escalations are too many, or out of order.</summary>
    public static Rule DeadlineEscalations { get; } = Error("sop.deadline.escalations", "Write at most 10 escalations, each later than the one before.");

    /// <summary>The time zone is not known.</summary>
    public static Rule TimeZone { get; } = Error("sop.agency.time-zone", "Use Asia/Jakarta, Asia/Pontianak, Asia/Makassar or Asia/Jayapura.");

    /// <summary>The fee is out of bounds.</summary>
    public static Rule FeeBounds { get; } = Error("sop.fee.bounds", "Write the amount in rupiah, from 0 to 1 000 000 000 000.");

    /// <summary>An inference or a note points at nothing.</summary>
    public static Rule PointerNowhere { get; } = Error("sop.pointer.nowhere", "Correct the pointer: its names and numbers must lead to a value of this file.");

    private static Rule Error(string id, string mend) => new(id, Severity.Error, mend);
}
