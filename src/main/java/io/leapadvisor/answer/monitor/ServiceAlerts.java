package io.leapadvisor.answer.monitor;

import io.leapadvisor.answer.monitor.series.Stack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.station.Served;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Alerts on the engine of a service on a path: on its queue, and on its load where it has machines of its own. It is
 * looked at as a deployment by itself, whose requests are the calls to it.
 *
 * @param outlook the service by itself
 * @param stack its time series
 * @param paysMachines true when it has machines of its own
 */
record ServiceAlerts(Outlook outlook, Stack stack, boolean paysMachines) {

    /** Those of all services whose engine and times are known. */
    static List<ServiceAlerts> of(Outlook whole) {
        List<ServiceAlerts> all = new ArrayList<>();
        new TreeMap<>(whole.now().beside()).forEach((name, service) -> {
            if (service.resolved().engine() != null && service.serving() != null) {
                Outlook alone = alone(name, service, whole);
                Stack stack = Stack.ofService(
                        name, alone.profile(), service.resolved().engine(), whole.knowledge());
                all.add(new ServiceAlerts(alone, stack, service.paysMachines()));
            }
        });
        return all;
    }

    List<AlertDraft> drafts() {
        List<AlertDraft> drafts = new ArrayList<>(new EngineAlerts(outlook, stack).drafts());
        if (paysMachines) {
            new CapacityAlerts(outlook, stack).load().ifPresent(drafts::add);
        }
        return drafts;
    }

    /** The same under names that are unique in an answer. */
    List<AlertDraft> named() {
        String service = Arrays.stream(outlook.profile().deployment().split("[^A-Za-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
        return drafts().stream()
                .map(draft -> draft.named(draft.name() + "At" + service))
                .toList();
    }

    private static Outlook alone(String name, Served service, Outlook whole) {
        DeploymentProfile profile = service.resolved().profile();
        Double peak = peakRps(name, service, whole);
        return new Outlook(
                profile.withDeployment(name)
                        .withTraffic(
                                profile.traffic() == null
                                        ? null
                                        : profile.traffic().withPeakRps(peak)),
                alone(name, whole.now(), whole.now()),
                alone(name, whole.after(), whole.now()),
                alone(name, whole.atPeak(), whole.now()),
                whole.plan(),
                whole.steps(),
                whole.targets(),
                whole.knowledge(),
                whole.projector());
    }

    /** Calls a second at the peak: of clients who wait for their answers, at what they are served by the plan. */
    private static Double peakRps(String name, Served service, Outlook whole) {
        Traffic requests = whole.profile().traffic();
        Double told = requests == null ? null : requests.peakRps();
        boolean waiting = told == null && requests != null && requests.isOfWaitingClients();
        double peak = told != null
                ? told * callsPerRequest(whole.now(), service, whole.now())
                : waiting
                        ? rps(whole.after())
                                * callsPerRequest(
                                        whole.after(), whole.after().beside().get(name), whole.now())
                        : Double.NaN;
        return Double.isNaN(peak) ? null : (Double) peak;
    }

    /** What a projection says of a service, its calls for requests. */
    private static Projection alone(String name, Projection whole, Projection now) {
        Served service = whole.beside().get(name);
        double meanMs =
                service.serving() == null ? Double.NaN : service.serving().latencyMs();
        double capacityRps = whole.capacityOf(service.host()) * callsPerRequest(whole, service, now);
        return whole.withOwn(service)
                .withLatency(whole.latency().withMeanMs(meanMs))
                .withRates(whole.rates().withCapacityRps(capacityRps));
    }

    /**
     * Calls that a request makes; NaN = the rate is not known. Of clients who wait for their answers a service is shown
     * the calls at the rate of today, whatever the plan serves them.
     */
    private static double callsPerRequest(Projection whole, Served service, Projection now) {
        Traffic calls = service.resolved().profile().traffic();
        Traffic requests = whole.own().resolved().profile().traffic();
        boolean told = requests != null && requests.meanRps() != null;
        return calls == null || calls.meanRps() == null ? Double.NaN : calls.meanRps() / rps(told ? whole : now);
    }

    /** Requests a second on the path; NaN = not known. */
    private static double rps(Projection whole) {
        return whole.stages().values().stream()
                .mapToDouble(stage -> stage.rps())
                .max()
                .orElse(Double.NaN);
    }
}
