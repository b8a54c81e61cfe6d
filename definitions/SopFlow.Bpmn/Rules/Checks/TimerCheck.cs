using SopFlow.Bpmn.Model;
using SopFlow.Bpmn.Reading;

namespace SopFlow.Bpmn.Rules.Checks;

/// <summary>Timers say when, in one way (10.5.5, table 10.101).</summary>
internal sealed class TimerCheck : IDocumentCheck
{
    public void Check(BpmnDocument document, BpmnDiagnostics findings)
    {
        foreach (var timer in document.All.OfType<TimerEventDefinition>())
        {
            var forms = new[] { timer.TimeDate, timer.TimeDuration, timer.TimeCycle }.OfType<Expression>().ToList();
            // A day of the week is a time that BPMN cannot say.
            if (timer.Extension("weekday") is not null)
                continue;
            if (forms.Count > 1 || (forms.Count == 0 && timer.Parent?.IsExecuted() != false))
            {
                findings.Add(BpmnRules.TimerForm, timer, $"The timer has {forms.Count} of timeDate, timeDuration and timeCycle.",
                    $"Pengatur waktu ini memuat {forms.Count} dari timeDate, timeDuration, dan timeCycle.");
            }

            foreach (var form in forms.Where(form => form.IsExecuted() && ExpressionText.IsFeel(form)))
                Check(form, findings);
        }
    }

    private static void Check(Expression form, BpmnDiagnostics findings)
    {
        if (form.Text.Length == 0)
            findings.Add(BpmnRules.ExpressionEmpty, form, $"The {form.ElementName} is empty.", $"{form.ElementName} kosong.");
        else if (TimerText.Parse(form) is null)
            findings.Add(BpmnRules.TimerText, form, $"'{form.Text}' is no {Kind(form)}, and no FEEL expression.", $"'{form.Text}' bukan {KindId(form)}, dan bukan ekspresi FEEL.");
    }

    private static string Kind(Expression form) => form.ElementName switch { "timeDate" => "date and time", "timeDuration" => "duration", _ => "repetition" };

    private static string KindId(Expression form) => form.ElementName switch { "timeDate" => "tanggal dan waktu", "timeDuration" => "durasi", _ => "pengulangan" };
}
