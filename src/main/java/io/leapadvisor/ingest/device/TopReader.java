package io.leapadvisor.ingest.device;

import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.observe.How;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.observe.Trust;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Pen;
import io.leapadvisor.ingest.read.Piece;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tables in columns with a header of capitals, one or several in a text. In a sheet, {@code from} is a column;
 * {@code COUNT} counts the members of a workload by the names in it, any other row is the mean of shares.
 */
public final class TopReader implements FormatReader {

    /** The name by which sheets ask for it. */
    public static final String NAME = "column-table";

    /**
     * What a Deployment's pods end with: the hash of its template and of the pod; a StatefulSet's end with a number.
     */
    private static final Pattern MEMBER = Pattern.compile("^(.+?)-(?:[a-z0-9]{5,10}-[a-z0-9]{5}|\\d{1,4})$");

    private static final Pattern SHARE = Pattern.compile("^(\\d+(?:\\.\\d+)?)%$");
    private static final int MOST_NAMED = 10;

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        for (Piece piece : pieces) {
            List<Map<String, String>> rows = rows(piece);
            Pen pen = notes.pen(piece);
            int before = notes.observations().size();
            for (FieldRow field : piece.sheet().fields()) {
                switch (field.as()) {
                    case COUNT -> count(field, rows, pen, notes, piece.content().name());
                    default -> share(field, rows, pen);
                }
            }
            if (notes.observations().size() == before) {
                notes.refuse(
                        piece.content().name(),
                        "It lists no pods of one workload. Send those of one: kubectl top pods -n NS -l app=NAME");
            }
        }
    }

    private static List<Map<String, String>> rows(Piece piece) {
        Set<String> known = piece.sheet().fields().stream().map(FieldRow::from).collect(Collectors.toSet());
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> header = List.of();
        for (String line : (Iterable<String>) piece.content().lines()::iterator) {
            List<String> cells = List.of(line.strip().split("\\s+"));
            if (cells.size() > 1 && cells.stream().anyMatch(known::contains)) {
                header = cells;
            } else if (cells.size() == header.size()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < header.size(); i++) {
                    row.put(header.get(i), cells.get(i));
                }
                rows.add(row);
            } else {
                header = List.of();
            }
        }
        return rows;
    }

    /** A header with the row's {@code where} column is of another kind of thing. */
    private static boolean isOf(FieldRow field, Map<String, String> row) {
        return row.containsKey(field.from())
                && field.where().keySet().stream().allMatch(column -> !row.containsKey(column));
    }

    private static void count(FieldRow field, List<Map<String, String>> rows, Pen pen, Notes notes, String file) {
        Map<String, Set<String>> members = new TreeMap<>();
        for (Map<String, String> row : rows) {
            if (isOf(field, row)) {
                String name = row.get(field.from());
                Matcher member = MEMBER.matcher(name);
                members.computeIfAbsent(member.matches() ? member.group(1) : name, ignored -> new TreeSet<>())
                        .add(name);
            }
        }
        if (members.size() == 1) {
            Map.Entry<String, Set<String>> only = members.entrySet().iterator().next();
            int size = only.getValue().size();
            String note = "pods of " + only.getKey() + " that are listed";
            pen.write(Target.of(field.to()), size, Trust.CONFIGURATION, How.DERIVED, note, field.from());
        } else if (members.size() > 1) {
            String all = members.entrySet().stream()
                    .limit(MOST_NAMED)
                    .map(member -> member.getKey() + " (" + member.getValue().size() + ")")
                    .collect(Collectors.joining(", "));
            notes.ask(field.to(), "pods of several workloads are listed: " + all, "kubectl top pods -n NS -l app=NAME");
        }
    }

    private static void share(FieldRow field, List<Map<String, String>> rows, Pen pen) {
        List<Double> shares = new ArrayList<>();
        for (Map<String, String> row : rows) {
            Matcher share = SHARE.matcher(row.getOrDefault(field.from(), ""));
            if (share.matches()) {
                shares.add(field.unit().toContract(Double.parseDouble(share.group(1))));
            }
        }
        double mean = shares.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        if (mean > 0 && mean <= 1) {
            String note = field.note() + "; mean of " + shares.size();
            pen.write(Target.of(field.to()), mean, Trust.DEFAULT, How.DERIVED, note, field.from());
        }
    }
}
