using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Bpmn.Rules;

// What BPMN 2.0.2 says in words about how elements go together.
public static partial class BpmnRules
{
    internal static readonly Rule NoneExecutable = Error("bpmn.process.none-executable", "Set isExecutable=\"true\" on the process that shall run.");
    internal static readonly Rule StartMissing = Error("bpmn.process.start-missing", "Add a start event: where there is an end event there must be one.");
    internal static readonly Rule NoIncoming = Error("bpmn.flow-node.no-incoming", "Lead a sequence flow to it: where there is a start event, everything begins there.");
    internal static readonly Rule MessageFlowWithin = Error("bpmn.message-flow.same-participant", "Use a sequence flow within a pool; message flows join two pools.");
    internal static readonly Rule LaneTwice = Error("bpmn.lane.twice", "Keep it in one lane of each lane set.");
    internal static readonly Rule LaneForeign = Error("bpmn.lane.foreign", "A lane holds flow nodes of its own process.");

    internal static readonly Rule EventPosition = Error("bpmn.event.position", "Use an event that BPMN 2.0.2, table 10.93, allows in this position.");
    internal static readonly Rule EventReference = Error("bpmn.event.reference-missing", "Say which message, signal, error or escalation it is.");
    internal static readonly Rule EventName = Error("bpmn.event.name-missing", "Give it the name or code by which it is caught.");
    internal static readonly Rule StartIncoming = Error("bpmn.start.incoming", "Lead the flow to the element after the start event.");
    internal static readonly Rule EndOutgoing = Error("bpmn.end.outgoing", "Remove the flow, or use an intermediate event.");
    internal static readonly Rule BoundaryIncoming = Error("bpmn.boundary.incoming", "A boundary event is triggered; no flow may lead to it.");
    internal static readonly Rule BoundaryOutgoing = Error("bpmn.boundary.outgoing", "Lead a sequence flow from the boundary event to what happens then.");
    internal static readonly Rule BoundaryAttached = Error("bpmn.boundary.attached", "Attach it to an activity of the same process or subprocess, and to no event subprocess.");
    internal static readonly Rule CancelOutside = Error("bpmn.cancel.outside-transaction", "Cancel events stand in, or on the boundary of, a transaction.");
    internal static readonly Rule EventSubProcessStart = Error("bpmn.event-subprocess.start", "An event subprocess has exactly one start event, with a trigger.");
    internal static readonly Rule EventSubProcessFlow = Error("bpmn.event-subprocess.flow", "Remove the flow: an event starts it.");
    internal static readonly Rule TimerForm = Error("bpmn.timer.form", "Give exactly one of timeDate, timeDuration and timeCycle.");
    internal static readonly Rule TimerText = Error("bpmn.timer.text", "Write it as ISO 8601 does, such as 2026-08-17T08:00:00+07:00, PT2H or R3/P1D, or as a FEEL expression.");
    internal static readonly Rule CompensationHandler = Error("bpmn.compensation.handler", "Lead one association from the boundary event to an activity with isForCompensation=\"true\" beside it.");
    internal static readonly Rule CompensationFlow = Error("bpmn.compensation.flow", "Remove the flow: what compensates is started by compensation alone.");
    internal static readonly Rule CompensationScope = Error("bpmn.compensation.scope", "Name an activity of the same process or subprocess.");
    internal static readonly Rule LinkPair = Error("bpmn.link.pair", "Give each link name one catching event and at least one throwing event in the same process or subprocess.");
    internal static readonly Rule LinkFlow = Error("bpmn.link.flow", "A flow leads to a throwing link and from a catching one, never the other way.");

    internal static readonly Rule FlowScope = Error("bpmn.flow.scope", "A sequence flow stays within one process or subprocess; use events to cross its border.");
    internal static readonly Rule FlowListed = Error("bpmn.flow.listed", "Let incoming and outgoing name the flows whose targetRef and sourceRef name this element.");
    internal static readonly Rule ConditionSource = Error("bpmn.flow.condition-source", "Remove the condition, or branch at an exclusive or inclusive gateway.");
    internal static readonly Rule DefaultOwner = Error("bpmn.flow.default-owner", "Name a flow that leaves this element.");
    internal static readonly Rule DefaultCondition = Error("bpmn.flow.default-condition", "Remove the condition: the default flow is taken when no other holds.");
    internal static readonly Rule ConditionMissing = Warning("bpmn.flow.condition-missing", "Give each way out a condition, or make it the default.");
    internal static readonly Rule GatewayDirection = Warning("bpmn.gateway.direction", "Let gatewayDirection say what the flows say, or leave it out.");
    internal static readonly Rule EventGatewayTarget = Error("bpmn.event-gateway.target", "Let it lead to message, signal, timer or conditional catch events or to receive tasks, which nothing else leads to.");
    internal static readonly Rule EventGatewayMix = Error("bpmn.event-gateway.mixed", "Use either receive tasks or message catch events after the gateway.");
    internal static readonly Rule EventGatewayFlows = Error("bpmn.event-gateway.flows", "An event-based gateway has at least two ways out.");
    internal static readonly Rule EventGatewayStart = Error("bpmn.event-gateway.instantiate", "A gateway that starts instances has no incoming flow; a parallel one must start instances.");

    internal static readonly Rule MultiInstanceCount = Error("bpmn.multi-instance.count", "Give either loopCardinality or loopDataInputRef.");
    internal static readonly Rule MultiInstanceData = Error("bpmn.multi-instance.data", "Give loopDataInputRef with inputDataItem, and loopDataOutputRef with outputDataItem.");
    internal static readonly Rule AdHocContent = Error("bpmn.ad-hoc.content", "An ad-hoc subprocess holds at least one activity, and no start or end event.");
    internal static readonly Rule CallTarget = Error("bpmn.call.target", "Let calledElement name a process or a global task.");
    internal static readonly Rule ReceiveStart = Error("bpmn.receive.instantiate", "A receive task that starts instances has no incoming flow.");
    internal static readonly Rule ExpressionLanguage = Error("bpmn.expression.language", "Write the expression in FEEL, and name no other language.");
    internal static readonly Rule ExpressionText = Error("bpmn.expression.feel", "Mend the FEEL expression; docs/feel.md says what is understood.");
    internal static readonly Rule ExpressionEmpty = Error("bpmn.expression.empty", "Write the expression, or remove the element.");
}
