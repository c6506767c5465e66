package io.leapadvisor.ingest.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.ingest.merge.ProfileTree;
import io.leapadvisor.ingest.observe.LoadPoint;
import io.leapadvisor.ingest.observe.Observation;
import io.leapadvisor.ingest.observe.Origin;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.observe.Trust;
import io.leapadvisor.ingest.observe.Vantage;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.result.Imported.FieldSource;
import io.leapadvisor.ingest.result.Imported.How;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The measured points: all become load tests, which calibrate, and one describes the deployment. */
public final class LoadTests {

    /** The most that a profile takes. */
    private static final int MOST = 200;

    private static final List<String> TIMES = List.of("/latency", "/ttft", "/tpot", "/throughputRps");
    private static final String TRAFFIC = "/traffic/";
    private static final String OF_REQUESTS = "/endToEnd";
    private static final String MODEL = "/model/";

    /** What points of several loads may share without being the load. */
    private static final List<String> OF_LOAD = List.of("/traffic/arrival", "/traffic/burstiness", "/at", "/tool");

    private final Notes notes;
    private final ProfileTree tree;
    private final List<LoadPoint> points;

    /**
     * The points of a request.
     *
     * @param tree what the caller gave, to choose by
     */
    public LoadTests(Notes notes, ProfileTree tree) {
        this.notes = notes;
        this.tree = tree;
        this.points = SameRun.once(notes.points());
    }

    /**
     * What the point that describes the deployment says of it; empty when there is none to choose. Where the
     * deployment's own requests were measured, a test is of other requests at another load: its times beside their rate
     * would be of neither.
     *
     * @param others what files say besides
     */
    public List<Observation> chosen(List<Observation> others) {
        Optional<String> measured = measured(others);
        if (measured.isPresent()) {
            points.forEach(point -> notes.remark(
                    point.origin().file(),
                    "How long requests of the deployment take is known from " + measured.get()
                            + "; this run is kept as a load test, to calibrate by, and describes nothing else."));
            return observations(common()).stream()
                    .filter(one -> one.target().path().startsWith(MODEL))
                    .toList();
        }
        List<LoadPoint> loads = points.stream().filter(LoadTests::isOfALoad).toList();
        List<LoadPoint> some = loads.isEmpty() ? points : loads;
        Optional<LoadPoint> point = PointChoice.nearest(
                some,
                load("/traffic/meanRps", others),
                load("/traffic/concurrency", others),
                load("/traffic/inputTokens", others));
        if (point.isEmpty()) {
            point = PointChoice.lastOfOneLoad(some);
            point.ifPresent(last -> notes.remark(
                    last.origin().file(),
                    some.size() + " runs of one load: the last one, which found the server warm, describes it."));
        }
        if (point.isEmpty() && points.size() > 1) {
            notes.ask(
                    "/traffic/meanRps",
                    some.size() + " points of load were measured, and nothing says which of them is yours",
                    "give traffic.meanRps, traffic.concurrency or traffic.inputTokens in the base profile; the nearest"
                            + " point is taken");
        }
        return observations(point.orElseGet(this::common));
    }

    /** Capacities of a part, such as items a second of a graph, are of no load. */
    private static boolean isOfALoad(LoadPoint point) {
        return point.test().keySet().stream()
                .anyMatch(pointer -> TIMES.stream().anyMatch(pointer::startsWith)
                        || pointer.equals("/traffic/meanRps")
                        || pointer.equals("/traffic/concurrency"));
    }

    /** What all points say alike holds at any of them. */
    private LoadPoint common() {
        if (points.isEmpty()) {
            return new LoadPoint(new TreeMap<>(), Map.of(), Vantage.CLIENT, new TreeMap<>(), new Origin("", null, ""));
        }
        LoadPoint first = points.get(0);
        SortedMap<String, Object> test = new TreeMap<>(first.test());
        test.keySet().removeAll(OF_LOAD);
        Map<String, Object> also = new LinkedHashMap<>(first.also());
        also.keySet().removeIf(pointer -> Target.parse(pointer).stage() != null);
        for (LoadPoint other : points) {
            test.entrySet().removeIf(one -> !one.getValue().equals(other.test().get(one.getKey())));
            also.entrySet().removeIf(one -> !one.getValue().equals(other.also().get(one.getKey())));
        }
        return new LoadPoint(test, also, first.vantage(), first.derived(), first.origin());
    }

    /** What says how long the deployment's own requests take; empty when nothing does. */
    private Optional<String> measured(List<Observation> others) {
        if (points.isEmpty()) {
            return Optional.empty();
        }
        if (TIMES.stream().anyMatch(time -> tree.get(Target.of(OF_REQUESTS + time)) != null)) {
            return Optional.of("the base profile");
        }
        return others.stream()
                .filter(one -> one.trust() == Trust.PRODUCTION && one.target().stage() == null)
                .filter(one ->
                        TIMES.stream().anyMatch(time -> one.target().path().startsWith(OF_REQUESTS + time)))
                .map(one -> one.origin().file())
                .findFirst();
    }

    private Double load(String path, List<Observation> production) {
        Object given = tree.get(Target.of(path));
        if (given instanceof Number number) {
            return number.doubleValue();
        }
        return production.stream()
                .filter(one -> one.trust() == Trust.PRODUCTION
                        && one.target().equals(Target.of(path))
                        && one.value() instanceof Number)
                .map(one -> ((Number) one.value()).doubleValue())
                .findFirst()
                .orElse(null);
    }

    private static List<Observation> observations(LoadPoint point) {
        List<Observation> found = new ArrayList<>();
        point.test().forEach((pointer, value) -> {
            if (pointer.startsWith(TRAFFIC)) {
                found.add(observation(point, pointer, pointer, value));
            } else if (TIMES.stream().anyMatch(pointer::startsWith)) {
                found.add(observation(point, pointer, OF_REQUESTS + pointer, value));
            } else if (pointer.equals("/runtimeVersion")) {
                found.add(observation(point, pointer, "/model/runtimeVersion", value));
            } else if (pointer.equals("/at")) {
                found.add(observation(point, pointer, "/observedAt", value));
            }
        });
        point.also().forEach((pointer, value) -> found.add(observation(point, pointer, pointer, value)));
        return found;
    }

    private static Observation observation(LoadPoint point, String from, String to, Object value) {
        String how = point.derived().get(from);
        Target target = Target.parse(to);
        return new Observation(
                target,
                value,
                Trust.LOAD_TEST,
                target.stage() == null ? point.vantage() : Vantage.ENGINE,
                how == null ? io.leapadvisor.ingest.observe.How.READ : io.leapadvisor.ingest.observe.How.DERIVED,
                0,
                how,
                point.origin());
    }

    /** Writes all points behind those that the caller gave. */
    public void appendTo(ProfileTree profile, Map<String, FieldSource> fields) {
        ArrayNode tests = profile.loadTests();
        for (LoadPoint point : points) {
            if (tests.size() >= MOST) {
                notes.refuse(
                        point.origin().file(),
                        "A profile takes " + MOST + " points of load; those beyond are left out.");
                return;
            }
            ObjectNode test = tests.addObject();
            String prefix = "/loadTests/" + (tests.size() - 1);
            write(
                    test,
                    point.test(),
                    (pointer, value) -> fields.put(
                            prefix + pointer,
                            new FieldSource(
                                    prefix + pointer,
                                    value,
                                    point.origin().toString(),
                                    point.derived().containsKey(pointer) ? How.DERIVED : How.READ,
                                    point.derived().get(pointer))));
        }
    }

    private static void write(
            ObjectNode test, SortedMap<String, Object> values, java.util.function.BiConsumer<String, Object> wrote) {
        values.forEach((pointer, value) -> {
            ProfileTree.write(test, pointer, value);
            wrote.accept(pointer, value);
        });
    }
}
