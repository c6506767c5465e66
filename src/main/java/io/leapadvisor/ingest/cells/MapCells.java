package io.leapadvisor.ingest.cells;

import java.util.List;
import java.util.Map;

/** A record of named columns; {@code =~PATTERN} = all columns whose whole name it matches. */
public final class MapCells implements Cells {

    private static final String LIKE = "=~";

    private final Map<String, String> values;

    /** A record of values by column. */
    public MapCells(Map<String, String> values) {
        this.values = values;
    }

    @Override
    public List<Object> all(String place) {
        if (place.startsWith(LIKE)) {
            var pattern = Patterns.of(place.substring(LIKE.length()));
            return values.entrySet().stream()
                    .filter(cell -> !cell.getValue().isBlank()
                            && pattern.matcher(cell.getKey()).matches())
                    .map(cell -> (Object) cell.getValue())
                    .toList();
        }
        String value = values.get(place);
        return value == null || value.isBlank() ? List.of() : List.of(value);
    }
}
