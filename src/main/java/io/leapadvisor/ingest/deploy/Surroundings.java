package io.leapadvisor.ingest.deploy;

import io.leapadvisor.ingest.cells.Values;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Pen;
import io.leapadvisor.ingest.workload.Workload;
import io.leapadvisor.knowledge.Knowledge;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What rows of the sheets say of workloads that run no known server: stores, watchers, formats of models. */
final class Surroundings {

    private static final String KIND = "/stage/kind";
    private static final Pattern MODEL = Pattern.compile("(HF_|LLM_)?MODEL(_ID|_NAME)?");
    /** Owner and name, as models are addressed where they are shared. */
    private static final Pattern ADDRESS = Pattern.compile("[\\w-]{2,60}/[\\w.-]{2,100}");

    private final List<FieldRow> rows;

    Surroundings(List<FieldRow> rows) {
        this.rows = rows;
    }

    /** The word of the first row of a field whose expression is found in a text. */
    Optional<String> matching(String field, String text) {
        return rows.stream()
                .filter(row -> row.to().equals(field))
                .filter(row -> Pattern.compile(row.from()).matcher(text).find())
                .map(row -> row.words().get("*"))
                .findFirst();
    }

    /** What is not the server but on the way of a request, by the images of the sheet, with its kind. */
    Map<Workload, String> around(List<Workload> others, Notes notes) {
        Map<Workload, String> found = new LinkedHashMap<>();
        for (Workload other : others) {
            matching(KIND, "image:" + images(other) + " name:" + other.name())
                    .ifPresent(kind -> found.put(other, kind));
        }
        if (!found.isEmpty()) {
            String names = found.keySet().stream().map(Workload::name).sorted().collect(Collectors.joining(", "));
            notes.remark(
                    found.keySet().iterator().next().file(),
                    "Guessed to be on the way of a request, by their images: " + names
                            + ". Confirm it, and measure them with a trace.");
        }
        return found;
    }

    private static String images(Workload workload) {
        return workload.boxes().stream().map(box -> box.container().image()).collect(Collectors.joining(" "));
    }

    /** Services that watch. */
    void watched(List<Workload> others, Function<String, Pen> pens) {
        for (Workload other : others) {
            for (FieldRow row : rows) {
                boolean watches = row.to().startsWith("/monitoring/")
                        && Pattern.compile(row.from())
                                .matcher("image:" + images(other))
                                .find();
                if (watches) {
                    pens.apply(other.file())
                            .derived(Target.of(row.to()), true, "it runs beside the server", other.name());
                }
            }
        }
    }

    /** A format in place of an image names the runtime, and perhaps the family. */
    void format(Workload workload, Pen pen, String stage) {
        for (FieldRow row : rows) {
            String word = workload.format() == null
                    ? null
                    : row.words().get(workload.format().toLowerCase(Locale.ROOT));
            if (row.from().equals("modelFormat") && word != null) {
                pen.derived(Target.of(stage, row.to()), word, "format " + workload.format(), workload.name());
            }
        }
        workload.boxes().forEach(box -> batcher(box.container().settings(), pen, stage, workload.name()));
    }

    /** The model that a variable of a server names, of which nothing else is known. */
    void model(Workload workload, Pen pen, Knowledge knowledge) {
        workload.boxes().forEach(box -> box.container().environment().forEach((variable, value) -> {
            boolean named = MODEL.matcher(variable).matches()
                    && (ADDRESS.matcher(value).matches()
                            || knowledge.model(value).isPresent());
            if (named) {
                pen.read(Target.of("/model/name"), value, workload.name() + " $" + variable);
            }
        }));
    }

    private static void batcher(Map<String, String> settings, Pen pen, String stage, String name) {
        String size = settings.get(Workload.BATCH_SIZE);
        String delay = settings.get(Workload.BATCH_DELAY);
        if (size != null || delay != null) {
            String place = name + " batcher";
            pen.read(Target.of(stage, "/model/batching/mode"), "DYNAMIC", place);
            pen.read(Target.of(stage, "/model/batching/maxBatchSize"), Values.number(size), place);
            pen.read(Target.of(stage, "/model/batching/maxQueueDelayMs"), Values.number(delay), place);
        }
    }

    /** True when it has accelerators of its own. */
    boolean hasAccelerators(Workload workload) {
        return workload.boxes().stream()
                .flatMap(box -> box.amounts().keySet().stream())
                .anyMatch(resource -> rows.stream()
                        .anyMatch(row ->
                                row.to().equals("/hardware/acceleratorsPerReplica") && resource.matches(row.from())));
    }
}
