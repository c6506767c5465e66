package io.leapadvisor.ingest.device;

import io.leapadvisor.ingest.cells.Values;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.observe.How;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.observe.Trust;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Pen;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The devices of one report and what they say together. Means are over those that serve: that run a process, or else
 * that are not idle. {@code /run/gpu} names a device, {@code /run/process} is there when a process computes on it,
 * {@code /run/partitioned} and {@code /run/throttled} are states that change what its numbers mean.
 */
final class Fleet {

    static final String ID = "/run/gpu";
    static final String PROCESS = "/run/process";
    private static final String PARTITIONED = "/run/partitioned";
    private static final String THROTTLED = "/run/throttled";
    private static final double IN_USE = 0.05;

    private final FormatSheet sheet;
    private final List<Device> devices;
    private final List<Device> underLoad;

    Fleet(FormatSheet sheet, List<Device> devices) {
        this.sheet = sheet;
        this.devices = devices;
        this.underLoad = Recording.underLoad(sheet, devices);
    }

    /** Writes down what the devices say; false when they say nothing. */
    boolean write(String file, Notes notes) {
        int before = notes.observations().size();
        Pen pen = notes.pen(sheet, file);
        boolean partitioned = any(PARTITIONED);
        Set<String> filled = new HashSet<>();
        for (FieldRow row : sheet.fields()) {
            if (row.to().startsWith("/run/") || filled.contains(row.to())) {
                continue;
            }
            switch (row.as()) {
                case COUNT -> {
                    if (!partitioned && filled.add(row.to())) {
                        count(row, pen);
                    }
                }
                case LABEL -> {
                    String name = commonest(row);
                    if (name != null && isCut(name)) {
                        notes.remark(
                                file, "The name of the device is cut (" + name + "). nvidia-smi -L has the whole.");
                    } else if (name != null && filled.add(row.to())) {
                        pen.read(Target.of(row.to()), name, row.from());
                    }
                }
                default -> {
                    double mean = partitioned && row.over() != null ? Double.NaN : mean(row);
                    if (mean > 0 && mean <= 1 && filled.add(row.to())) {
                        write(pen, row, mean);
                    }
                }
            }
        }
        remarks(file, notes, partitioned);
        return notes.observations().size() > before;
    }

    private void write(Pen pen, FieldRow row, double mean) {
        String note = row.note() == null ? "" : row.note() + "; ";
        int readings = serving(row).size();
        pen.derived(Target.of(row.to()), mean, note + "mean of " + readings + " readings", row.from());
    }

    private void remarks(String file, Notes notes, boolean partitioned) {
        if (underLoad.size() < devices.size()) {
            int left = devices.size() - underLoad.size();
            notes.remark(file, left + " of " + devices.size() + " readings, before and after the load, do not count.");
        }
        if (partitioned) {
            notes.remark(
                    file, "The accelerator is partitioned: what serves is a slice of it, with a part of its memory.");
        }
        if (any(THROTTLED)) {
            notes.remark(file, "A device ran below its clocks because of heat or power when it was read.");
        }
        if (!any(PROCESS) && devices.stream().allMatch(device -> isIdle(device))) {
            notes.remark(
                    file,
                    "No process was on a device when it was read, so nothing is said of its load. Read it under"
                            + " load.");
        }
    }

    private boolean any(String to) {
        return devices.stream().anyMatch(device -> has(device, to));
    }

    /** True when a row of this kind is in a reading, with a value that the row accepts. */
    private boolean has(Device device, String to) {
        return sheet.fields().stream()
                .filter(row -> row.to().equals(to))
                .anyMatch(row -> device.values().getOrDefault(row.from(), List.of()).stream()
                        .anyMatch(value -> value.strip().matches(row.where().getOrDefault("value", ".+"))));
    }

    private boolean isIdle(Device device) {
        return sheet.fields().stream()
                .filter(row -> row.to().startsWith("/utilization/"))
                .allMatch(row -> !(value(row, device) > (row.over() == null ? 0 : IN_USE)));
    }

    private List<Device> serving(FieldRow row) {
        List<Device> valued = underLoad.stream()
                .filter(device -> !Double.isNaN(value(row, device)))
                .toList();
        List<Device> busy =
                valued.stream().filter(device -> has(device, PROCESS)).toList();
        return busy.isEmpty()
                ? valued.stream().filter(device -> !isIdle(device)).toList()
                : busy;
    }

    private double mean(FieldRow row) {
        return serving(row).stream()
                .mapToDouble(device -> value(row, device))
                .average()
                .orElse(Double.NaN);
    }

    private static double value(FieldRow row, Device device) {
        double value =
                row.over() == null ? device.number(row.from()) : device.number(row.from()) / device.number(row.over());
        return row.unit().toContract(value);
    }

    /** The name that most devices have. */
    private String commonest(FieldRow row) {
        Map<String, Long> names = devices.stream()
                .flatMap(device -> device.texts(row.from()))
                .filter(name -> name.matches(row.where().getOrDefault("value", ".+")))
                .map(name -> cut(row, name))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        return names.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(name -> String.valueOf(Values.convert(row, name.getKey())))
                .orElse(null);
    }

    private static String cut(FieldRow row, String name) {
        Matcher part = row.label() == null ? null : Pattern.compile(row.label()).matcher(name);
        return part != null && part.find() ? part.group(1) : name;
    }

    private static boolean isCut(String name) {
        return name.endsWith("...") || name.endsWith("…");
    }

    /** Devices of the form that shows most of them; those with a process, where any has one. */
    private void count(FieldRow row, Pen pen) {
        int all = 0;
        int used = 0;
        for (String form : devices.stream().map(Device::form).distinct().toList()) {
            List<Device> ofForm =
                    devices.stream().filter(one -> one.form().equals(form)).toList();
            all = Math.max(all, distinct(ofForm.stream().filter(this::isReading).toList()));
            used = Math.max(
                    used,
                    distinct(ofForm.stream()
                            .filter(device -> has(device, PROCESS))
                            .toList()));
        }
        int count = used > 0 ? used : all;
        if (count > 0) {
            String note = used > 0
                    ? "%d of %d accelerators of the machine run a process".formatted(used, Math.max(used, all))
                    : "all accelerators of the machine; no process is shown on any of them";
            pen.write(Target.of(row.to()), count, Trust.DEFAULT, How.DERIVED, note, null);
        }
    }

    /** A process's line names a device too and is no reading of it. */
    private boolean isReading(Device device) {
        return sheet.fields().stream()
                .filter(row -> !row.to().startsWith("/run/"))
                .anyMatch(row -> device.text(row.from()) != null);
    }

    /** Different devices; rows that name none may be one device again and again. */
    private int distinct(List<Device> readings) {
        List<String> ids = new ArrayList<>();
        int nameless = 0;
        for (Device device : readings) {
            String id = sheet.fields().stream()
                    .filter(row -> row.to().equals(ID))
                    .map(row -> device.text(row.from()))
                    .filter(text -> text != null)
                    .findFirst()
                    .orElse(null);
            if (id == null) {
                nameless++;
            } else {
                ids.add(id);
            }
        }
        boolean repeats = readings.stream().anyMatch(device -> device.form().equals(CsvBlocks.COMMAS));
        return ids.isEmpty() ? (repeats ? 0 : nameless) : new HashSet<>(ids).size();
    }
}
