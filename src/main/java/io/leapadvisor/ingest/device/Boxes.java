package io.leapadvisor.ingest.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables that are drawn for people: a device is the lines between two rules, its values are found by regular
 * expressions with one group.
 */
final class Boxes {

    private static final String FORM = "table";
    private static final Pattern RULE = Pattern.compile("^\\s*[+|][-=+|]{5,}[+|]\\s*$");
    private static final int LONGEST = 4000;

    private Boxes() {}

    /**
     * The devices of a text.
     *
     * @param expressions expressions of the sheet, each behind a sign
     * @param naming those of them of which one must be found in the lines of a device
     * @param number the one whose group is the number of a device; null = none
     * @param process the one whose group is the number of the device that a process computes on; null = none
     */
    static List<Device> read(
            Iterable<String> lines, Set<String> expressions, Set<String> naming, String number, String process) {
        List<Device> devices = new ArrayList<>();
        StringBuilder box = new StringBuilder();
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        expressions.forEach(one -> patterns.put(one, Pattern.compile(one.substring(1), Pattern.MULTILINE)));
        for (String line : lines) {
            if (RULE.matcher(line).matches()) {
                end(box, patterns, naming, devices);
            } else if (line.strip().startsWith("|") && box.length() < LONGEST) {
                box.append(line.strip()).append('\n');
            }
        }
        end(box, patterns, naming, devices);
        if (number != null && process != null) {
            processes(lines, patterns.get(process), devices, number, process);
        }
        return devices;
    }

    /** Processes stand in a table of their own, with the number of their device. */
    private static void processes(
            Iterable<String> lines, Pattern pattern, List<Device> devices, String number, String process) {
        Map<String, List<Device>> numbered = new HashMap<>();
        devices.forEach(device -> numbered.computeIfAbsent(device.text(number), ignored -> new ArrayList<>())
                .add(device));
        for (String line : lines) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                String device = matcher.group(1);
                numbered.getOrDefault(device, List.of())
                        .forEach(one -> one.values().put(process, List.of(device)));
            }
        }
    }

    private static void end(
            StringBuilder box, Map<String, Pattern> patterns, Set<String> naming, List<Device> devices) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        patterns.forEach((expression, pattern) -> {
            Matcher matcher = pattern.matcher(box);
            while (matcher.find()) {
                values.computeIfAbsent(expression, ignored -> new ArrayList<>()).add(matcher.group(1));
            }
        });
        if (values.keySet().stream().anyMatch(naming::contains)) {
            devices.add(new Device(FORM, values));
        }
        box.setLength(0);
    }
}
