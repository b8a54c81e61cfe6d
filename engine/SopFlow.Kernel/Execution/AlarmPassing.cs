using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>Lets everything happen that fell due up to now, in the order in which it fell due, each once.</summary>
internal static class AlarmPassing
{
    public static void PassAll(Run run)
    {
        while (run.Started is { } state && Alarms.Earliest(state) is { } alarm && alarm.PassesAt <= run.Now)
        {
            switch (alarm)
            {
                case Alarm.OfClock due:
                    run.Emit(run.Clocks.Pass(due.Clock, ClockSubject.Of(due.Clock, state), due.Threshold));
                    break;
                case Alarm.OfTimer due:
                    Happening.Fire(run, due.Element.Key, Catching.NumberOf(due.Element.Wait!, wait => wait is Wait.Timer timer && timer.At == due.PassesAt)!.Value);
                    TokenFlow.Settle(run);
                    break;
            }
        }
    }
}
