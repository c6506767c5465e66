package io.leapadvisor.ingest.prometheus;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.Statistic;
import io.leapadvisor.ingest.format.Unit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lines of sheets as the files give them: by name, so that a line may grow. */
final class Rows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Rows() {}

    static FieldRow row(
            String from,
            String to,
            Statistic as,
            Unit unit,
            String over,
            String label,
            Map<String, String> where,
            Object value) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("from", from);
        line.put("to", to);
        line.put("as", as);
        line.put("unit", unit);
        line.put("over", over);
        line.put("label", label);
        line.put("where", where);
        line.put("value", value);
        return JSON.convertValue(line, FieldRow.class);
    }
}
