package io.leapadvisor.ingest.device;

import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.FormatSheet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Readings that a tool takes one after the other. Who records begins before the load and ends behind it: what a device
 * reads before it first computes and after it last does is of no load. Pauses between are the load's own.
 */
final class Recording {

    private static final String COMPUTES = "/utilization/gpu";

    private final List<FieldRow> computes;
    private final List<FieldRow> names;

    private Recording(FormatSheet sheet) {
        this.computes = rows(sheet, COMPUTES);
        this.names = rows(sheet, Fleet.ID);
    }

    private static List<FieldRow> rows(FormatSheet sheet, String to) {
        return sheet.fields().stream()
                .filter(row -> row.to().equals(to) && row.over() == null)
                .toList();
    }

    /**
     * The readings without those at either end in which a device did not compute.
     *
     * @param readings of any form; only rows with a header are taken for readings in turn
     */
    static List<Device> underLoad(FormatSheet sheet, List<Device> readings) {
        Recording recording = new Recording(sheet);
        Map<String, List<Device>> byDevice = new LinkedHashMap<>();
        List<Device> kept = new ArrayList<>();
        for (Device reading : readings) {
            if (reading.form().equals(CsvBlocks.COMMAS)) {
                byDevice.computeIfAbsent(recording.name(reading), ignored -> new ArrayList<>())
                        .add(reading);
            } else {
                kept.add(reading);
            }
        }
        byDevice.values().forEach(all -> kept.addAll(recording.between(all)));
        return kept;
    }

    private List<Device> between(List<Device> all) {
        int first = 0;
        int last = all.size() - 1;
        while (first <= last && !computes(all.get(first))) {
            first++;
        }
        while (last > first && !computes(all.get(last))) {
            last--;
        }
        return first > last ? all : all.subList(first, last + 1);
    }

    private boolean computes(Device reading) {
        return computes.stream().anyMatch(row -> reading.number(row.from()) > 0);
    }

    private String name(Device reading) {
        return names.stream()
                .map(row -> reading.text(row.from()))
                .filter(text -> text != null)
                .findFirst()
                .orElse("");
    }
}
