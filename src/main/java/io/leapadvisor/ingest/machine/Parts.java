package io.leapadvisor.ingest.machine;

import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Knowledge;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Parts by what clusters and clouds call them: labels of nodes, types of instances. */
public final class Parts {

    private static final String ACCELERATOR = "/hardware/accelerator";
    private static final Pattern SHARED = Pattern.compile("(?i)-(SHARED|MIG-[\\dg.b-]+)$");
    private static final Pattern PREFIX = Pattern.compile("(?i)^standard_");

    private final List<FieldRow> rows;
    private final Knowledge knowledge;

    /**
     * Begins.
     *
     * @param rows rows of a sheet: {@code from} holds names of labels, separated by blanks
     */
    public Parts(List<FieldRow> rows, Knowledge knowledge) {
        this.rows = rows.stream().filter(row -> row.to().equals(ACCELERATOR)).toList();
        this.knowledge = knowledge;
    }

    /**
     * What a label says.
     *
     * @param part the part; null = it is not known
     * @param label the label
     * @param said what it says
     */
    public record Found(Accelerator part, String label, String said) {}

    /** The first label that names a part which is known; else the first that names one; empty = none does. */
    public Optional<Found> find(Map<String, List<String>> labels) {
        Found unknown = null;
        for (FieldRow row : rows) {
            String label = List.of(row.from().split(" ")).stream()
                    .filter(labels::containsKey)
                    .findFirst()
                    .orElse("");
            List<String> values = labels.getOrDefault(label, List.of());
            Set<Accelerator> parts = new LinkedHashSet<>();
            values.forEach(value -> named(row, value).ifPresent(parts::add));
            if (parts.size() == 1) {
                return Optional.of(new Found(parts.iterator().next(), label, values.get(0)));
            }
            if (unknown == null && !values.isEmpty() && row.words().get("?") == null) {
                unknown = new Found(null, label, String.join(" or ", values));
            }
        }
        return Optional.ofNullable(unknown);
    }

    /** The part of a name: a word of the row, a name of the knowledge base, an instance type or its family. */
    public Optional<Accelerator> named(FieldRow row, String value) {
        String plain = SHARED.matcher(value.strip()).replaceFirst("");
        String word = word(row, plain);
        if (word != null) {
            return word.isBlank() ? Optional.empty() : knowledge.accelerator(word);
        }
        Optional<Accelerator> part = knowledge.accelerator(plain);
        if (part.isPresent()) {
            return part;
        }
        String bare = PREFIX.matcher(plain).replaceFirst("");
        for (String family : new String[] {family(bare), bare.replaceFirst("\\d+", "#")}) {
            String known = word(row, family);
            if (known != null) {
                return knowledge.accelerator(known);
            }
        }
        return instance(bare);
    }

    private static String word(FieldRow row, String value) {
        return row.words().getOrDefault(value, row.words().get(value.toLowerCase(Locale.ROOT)));
    }

    private Optional<Accelerator> instance(String type) {
        String family = family(type);
        Accelerator alike = null;
        for (Accelerator part : knowledge.accelerators()) {
            for (var price : part.prices()) {
                if (price.instance().equalsIgnoreCase(type)) {
                    return Optional.of(part);
                }
                if (!family.isEmpty() && family(price.instance()).equalsIgnoreCase(family)) {
                    alike = part;
                }
            }
        }
        return Optional.ofNullable(alike);
    }

    /** The instance type without its size: what stands before the point, or before the last hyphen. */
    private static String family(String type) {
        int point = type.indexOf('.');
        int hyphen = type.lastIndexOf('-');
        return point > 0
                ? type.substring(0, point)
                : hyphen > 0 && type.indexOf(' ') < 0 ? type.substring(0, hyphen) : "";
    }
}
