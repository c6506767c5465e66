package io.leapadvisor.answer.monitor;

import io.leapadvisor.answer.monitor.series.Stack;
import io.leapadvisor.plan.Planned;
import io.leapadvisor.situation.Situation;
import java.util.List;
import java.util.stream.Stream;

/** What to watch from now on: alerts that follow from the objectives and from what is to be fixed. */
public final class AlertWriter {

    private AlertWriter() {}

    /** What to watch from now on, and with which values once the plan is done; of an empty plan with none. */
    public static MonitoringAdvice advise(Situation situation, Planned planned) {
        Outlook outlook = Outlook.of(planned);
        Stack stack = Stack.of(situation.told(), situation.resolved().engine(), outlook.knowledge());
        int minutes = (int) outlook.threshold("alert-minutes");
        AccuracyGates gates = new AccuracyGates(outlook.targets(), outlook.knowledge());
        // What runs in the hands of its users answers no scrape, and no series of a server are of it, unless somebody
        // tells how it is watched.
        boolean inHands = situation.resolved().part() != null
                && situation.resolved().part().device();
        if (inHands && situation.told().monitoring() == null) {
            return new MonitoringAdvice(List.of(), List.of(), gates.gate(outlook.now(), outlook.steps()));
        }
        Stream<List<AlertDraft>> drafts = Stream.of(
                new ObjectiveAlerts(outlook, stack, situation.status()).drafts(),
                new StageAlerts(outlook, stack).drafts(),
                new CapacityAlerts(outlook, stack).drafts(),
                new CacheAlerts(outlook, stack).drafts(),
                new EngineAlerts(outlook, stack).drafts(),
                new ResourceAlerts(outlook, stack).drafts(),
                ServiceAlerts.of(outlook).stream()
                        .flatMap(service -> service.named().stream())
                        .toList());
        return new MonitoringAdvice(
                drafts.flatMap(List::stream)
                        .filter(draft -> Double.isFinite(draft.limit()))
                        .map(draft -> outlook.steps().isEmpty() ? draft.withoutFix() : draft)
                        .map(draft -> draft.alert(minutes))
                        .toList(),
                Dashboards.of(situation.told(), situation.resolved().part()),
                gates.gate(outlook.now(), outlook.steps()));
    }
}
