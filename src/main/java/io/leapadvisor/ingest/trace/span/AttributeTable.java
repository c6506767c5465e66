package io.leapadvisor.ingest.trace.span;

import io.leapadvisor.ingest.cells.Values;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.FormatSheet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What attributes of spans mean, by the sheets of all trace formats together: a service that says {@code http.route}
 * says the same whichever tool stored it. A row's {@code from} is the attribute's key; with a {@code label} it is a
 * regular expression that is looked for in that part of the span: its name, service, peer or model. The word {@code *}
 * stands for any value. The first row that fills a field counts, and keys come before expressions.
 */
public final class AttributeTable {

    private static final String ANY = "*";
    /** Characters in which expressions are looked for: what a name means stands at its begin. */
    private static final int LONGEST = 300;

    private record Rule(int rank, FieldRow row) {}

    private record Expression(FieldRow row, Pattern pattern) {}

    private final Map<String, List<Rule>> byKey = new HashMap<>();
    private final List<Expression> expressions = new ArrayList<>();

    /** The rows of these sheets, in the order of their ids. */
    public AttributeTable(Collection<FormatSheet> sheets) {
        int rank = 0;
        for (FormatSheet sheet : sheets) {
            for (FieldRow row : sheet.fields()) {
                if (row.label() == null) {
                    byKey.computeIfAbsent(row.from(), ignored -> new ArrayList<>())
                            .add(new Rule(rank++, row));
                } else {
                    expressions.add(new Expression(row, Pattern.compile(row.from())));
                }
            }
        }
    }

    /** True when a row knows the key; other attributes are not kept. */
    public boolean knows(String key) {
        return byKey.containsKey(key);
    }

    /** What attributes say, by the pointer of the row. */
    public Map<String, Object> said(Map<String, Object> attributes) {
        Map<String, Object> said = new LinkedHashMap<>();
        Map<String, Integer> ranks = new HashMap<>();
        attributes.forEach((key, value) -> {
            for (Rule rule : byKey.getOrDefault(key, List.of())) {
                Object converted = convert(rule.row(), value);
                String to = rule.row().to();
                if (converted != null && rule.rank() < ranks.getOrDefault(to, Integer.MAX_VALUE)) {
                    said.put(to, converted);
                    ranks.put(to, rule.rank());
                }
            }
        });
        return said;
    }

    /** What a part of a span says of a field; null = nothing. */
    public Object inText(String label, String text, String to) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        String begin = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        for (Expression expression : expressions) {
            if (expression.row().label().equals(label)
                    && expression.row().to().equals(to)
                    && expression.pattern().matcher(begin).find()) {
                return convert(expression.row(), text);
            }
        }
        return null;
    }

    private static Object convert(FieldRow row, Object value) {
        String any = row.words().get(ANY);
        String word = String.valueOf(value).strip();
        boolean named = row.names(word);
        if (any != null && !named) {
            return any.equals("true") ? (Object) true : any;
        }
        if (!row.words().isEmpty() && !named) {
            return null;
        }
        return Values.convert(row, value);
    }
}
