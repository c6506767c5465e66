package io.leapadvisor.ingest.profiler;

import io.leapadvisor.ingest.cells.Values;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.format.Unit;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.profiler.gpu.Tables;
import io.leapadvisor.ingest.profiler.gpu.Tables.Table;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Pen;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.BoundedLines;
import io.leapadvisor.ingest.source.UnreadableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Summaries of a system profiler: tables of kernels, driver calls and annotated ranges. Tables of what threads wait for
 * are passed over. Rows of the sheet with a {@code label} are expressions over names of {@code kernel}s, {@code call}s,
 * and of {@code name}s of ranges; those to {@code /run/family} sort kernels into families.
 */
public final class KernelTableReader implements FormatReader {

    private static final String FEATURES = "/model/features/";
    private static final String PRECISION = "/model/activationPrecision";
    private static final String FAMILY = "/run/family";
    private static final int MOST_STAGES = 60;

    private final NameTable names;

    /** Reads names by the sheets. */
    public KernelTableReader(FormatCatalogue catalogue) {
        this.names = new NameTable(catalogue);
    }

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        for (Piece piece : pieces) {
            try (BufferedReader reader = piece.content().reader()) {
                List<Table> tables = Tables.of(new BoundedLines(reader));
                write(piece, tables, notes);
            } catch (UnreadableException e) {
                notes.refuse(piece.content().name(), e.getMessage());
            } catch (IOException | UncheckedIOException e) {
                notes.refuse(piece.content().name(), "It cannot be read to its end: " + e.getMessage());
            }
        }
    }

    private void write(Piece piece, List<Table> tables, Notes notes) {
        Pen pen = notes.pen(piece);
        Map<String, Double> kernels = new TreeMap<>();
        Map<String, Double> calls = new TreeMap<>();
        List<Map<String, String>> ranges = new ArrayList<>();
        double launched = 0;
        for (Table table : tables) {
            if (table.has("Range")) {
                ranges.addAll(table.rows());
            } else if (table.has("Instances")) {
                collect(table, kernels);
                launched += table.rows().stream()
                        .mapToDouble(row -> or0(row, "Instances"))
                        .sum();
            } else if (table.has("Num Calls") && isApi(table)) {
                collect(table, calls);
            }
        }
        if (kernels.isEmpty() && ranges.isEmpty()) {
            throw new UnreadableException(
                    "There are neither kernels nor annotated ranges in it; what threads wait for in"
                            + " the operating system is no stage. Record with -t cuda,nvtx while the model runs.");
        }
        ranges(piece.sheet(), ranges, pen);
        if (!kernels.isEmpty()) {
            if (ranges.isEmpty()) {
                pen.derived(Target.of("kernels", "/kind"), "INFERENCE", "kernels of the model", "kernels");
                pen.derived(Target.of("kernels", "/resource"), "GPU", "kernels run there", "kernels");
            }
            kernels(piece, kernels, launched, pen, notes);
        }
        features(piece.sheet(), kernels, calls, pen);
    }

    private static boolean isApi(Table table) {
        return table.report().contains("api")
                || table.report().isEmpty()
                        && table.rows().stream()
                                .anyMatch(row -> row.getOrDefault("Name", "").matches("(cu|hip)[A-Z].*|cuda[A-Z].*"));
    }

    private static void collect(Table table, Map<String, Double> into) {
        for (Map<String, String> row : table.rows()) {
            Double time = time(row, "Total Time");
            String name = row.getOrDefault("Name", "");
            if (time != null && !name.isEmpty()) {
                into.merge(name, time, Double::sum);
            }
        }
    }

    private static double or0(Map<String, String> row, String column) {
        Double value = Values.number(row.getOrDefault(column, ""));
        return value == null ? 0 : value;
    }

    /** A time in ms by the unit in the column's name; null = none. */
    private static Double time(Map<String, String> row, String column) {
        for (Unit unit : new Unit[] {Unit.NS, Unit.US, Unit.MS, Unit.S}) {
            String cell = row.get(column + " (" + unit.name().toLowerCase(Locale.ROOT) + ")");
            Double value = cell == null ? null : Values.number(cell);
            if (value != null) {
                return unit.toContract(value);
            }
        }
        return null;
    }

    private void ranges(FormatSheet sheet, List<Map<String, String>> ranges, Pen pen) {
        int written = 0;
        for (Map<String, String> row : ranges) {
            String range =
                    row.getOrDefault("Range", "").replaceFirst("^[^:\\s]*:", "").strip();
            Double mean = time(row, "Avg");
            if (range.isEmpty() || mean == null || written++ >= MOST_STAGES) {
                continue;
            }
            String name = range.length() > 90 ? range.substring(0, 90) : range;
            pen.count(or0(row, "Instances"));
            pen.derived(Target.of(name, "/kind"), names.kind(sheet, name), "by its name", "range " + name);
            pen.derived(
                    Target.of(name, "/latency/meanMs"),
                    mean,
                    "mean of " + (long) or0(row, "Instances")
                            + " ranges, warm-up among them; one that nests counts twice",
                    "range " + name);
        }
    }

    private void kernels(Piece piece, Map<String, Double> kernels, double launched, Pen pen, Notes notes) {
        FormatSheet sheet = piece.sheet();
        double total =
                kernels.values().stream().mapToDouble(Double::doubleValue).sum();
        Map<String, Double> families = new TreeMap<>();
        Map<String, Double> precisions = new TreeMap<>();
        kernels.forEach((name, time) -> {
            String family = names.of(sheet, "kernel", name, FAMILY);
            families.merge(family == null ? "other" : family, time, Double::sum);
            String precision = names.of(sheet, "kernel", name, PRECISION);
            if (precision != null) {
                precisions.merge(precision, time, Double::sum);
            }
        });
        precisions.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .ifPresent(most -> pen.derived(
                        Target.of(PRECISION),
                        most.getKey(),
                        "by the names of the matrix kernels that take the most time",
                        "kernels"));
        StringBuilder shares = new StringBuilder();
        families.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .forEach(one -> shares.append(String.format(
                        Locale.ROOT, ", %s %.0f %%", one.getKey(), 100 * one.getValue() / Math.max(total, 1e-12))));
        notes.remark(
                piece.content().name(),
                String.format(
                        Locale.ROOT,
                        "Kernels took %.1f ms in %.0f launches, %.1f µs each, loading and warm-up among them%s. The"
                                + " time of the run does not stand here, so that no share of it can be told.",
                        total,
                        launched,
                        launched > 0 ? total * 1000 / launched : 0,
                        shares));
        notes.ask(
                "/utilization/gpu",
                "the tables give the time of kernels and not that of the run",
                "nvidia-smi dmon -s u while the server is loaded, or a torch profiler trace");
    }

    private void features(FormatSheet sheet, Map<String, Double> kernels, Map<String, Double> calls, Pen pen) {
        for (FieldRow row : sheet.fields()) {
            Map<String, Double> all = "call".equals(row.label()) ? calls : kernels;
            if (row.to().startsWith(FEATURES)
                    && all.keySet().stream().anyMatch(name -> names.of(sheet, row.label(), name, row.to()) != null)) {
                pen.derived(Target.of(row.to()), true, "seen in the names of what ran", row.label() + " " + row.from());
            }
        }
    }
}
