package io.leapadvisor.ingest.table;

import io.leapadvisor.ingest.cells.Cells;
import io.leapadvisor.ingest.cells.Conditions;
import io.leapadvisor.ingest.cells.Reading;
import io.leapadvisor.ingest.format.TableSheet;
import io.leapadvisor.ingest.format.TableSheet.Choice;
import io.leapadvisor.ingest.format.TableSheet.Join;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which records of a table count, and which belong together. Their order decides only where nothing else does. */
final class Records {

    private static final Pattern DIGITS = Pattern.compile("\\d++");

    private Records() {}

    /**
     * What is left of them.
     *
     * @param kept the records that count
     * @param totals records that sum up the others
     * @param remark what a reader should know of the choice; null = nothing
     */
    record Kept(List<Located> kept, List<Located> totals, String remark) {}

    static Kept choose(TableSheet sheet, List<Located> all) {
        Choice choice = sheet.choice();
        if (choice == null) {
            return new Kept(all, List.of(), null);
        }
        List<Located> totals = all.stream()
                .filter(one -> !choice.total().isEmpty() && Conditions.hold(choice.total(), one.cells()))
                .toList();
        List<Located> parts = all.stream()
                .filter(one -> choice.total().isEmpty() || !Conditions.hold(choice.total(), one.cells()))
                .filter(one -> !Conditions.any(choice.not(), one.cells()))
                .toList();
        if (parts.isEmpty()) {
            return new Kept(totals, List.of(), null);
        }
        List<Located> preferred = choice.prefer().isEmpty()
                ? List.of()
                : parts.stream()
                        .filter(one -> Conditions.hold(choice.prefer(), one.cells()))
                        .toList();
        if (!preferred.isEmpty()) {
            return new Kept(
                    preferred, totals, preferred.size() == parts.size() ? null : names(choice, preferred, parts));
        }
        if (choice.alone()) {
            Object first = Conditions.text(parts.get(0).cells().first(choice.label()));
            List<Located> named = parts.stream()
                    .filter(one ->
                            Conditions.text(one.cells().first(choice.label())).equals(first))
                    .toList();
            return new Kept(named, totals, named.size() == parts.size() ? null : names(choice, named, parts));
        }
        if (choice.most().isEmpty()) {
            return new Kept(parts, totals, null);
        }
        if (parts.size() > 1 && totals.size() == 1 && areOneRoute(choice, parts)) {
            return new Kept(
                    totals,
                    List.of(),
                    "its " + parts.size() + " names differ in queries and numbers only, so that all together count.");
        }
        Located most = parts.stream()
                .max(Comparator.comparingDouble((Located one) -> product(choice, one)))
                .orElseThrow();
        return new Kept(List.of(most), totals, parts.size() == 1 ? null : names(choice, List.of(most), parts));
    }

    /** Tools tell requests of one endpoint apart that differ in what they ask for only. */
    private static boolean areOneRoute(Choice choice, List<Located> parts) {
        return parts.stream()
                        .map(one -> route(Conditions.text(one.cells().first(choice.label()))))
                        .distinct()
                        .limit(2)
                        .count()
                == 1;
    }

    private static String route(String name) {
        int query = name.indexOf('?');
        return DIGITS.matcher(query < 0 ? name : name.substring(0, query)).replaceAll("0");
    }

    private static double product(Choice choice, Located one) {
        double product = 1;
        for (String place : choice.most()) {
            Double factor = Reading.number(one.cells().first(place));
            product *= factor == null ? 0 : factor;
        }
        return product;
    }

    private static String names(Choice choice, List<Located> kept, List<Located> all) {
        return "of " + name(choice, all) + " it is " + name(choice, kept)
                + " that counts; send the others by themselves" + " if you mean them.";
    }

    private static String name(Choice choice, List<Located> records) {
        return records.stream()
                .map(one -> Conditions.text(one.cells().first(choice.label())))
                .map(name -> name.isEmpty() ? "(without a name)" : name)
                .distinct()
                .limit(8)
                .collect(Collectors.joining(", "));
    }

    /** Records of one run become one; of several that begin a run each takes what the others add. */
    static List<Located> join(TableSheet sheet, List<Located> all) {
        Join join = sheet.join();
        if (join == null) {
            return all;
        }
        Map<List<String>, List<Located>> groups = new LinkedHashMap<>();
        for (Located one : all) {
            List<String> key = join.by().stream()
                    .map(place -> Conditions.text(one.cells().first(place)))
                    .toList();
            groups.computeIfAbsent(key, ignored -> new ArrayList<>()).add(one);
        }
        List<Located> joined = new ArrayList<>();
        groups.values().forEach(group -> joined.addAll(joined(join, group)));
        return joined;
    }

    private static List<Located> joined(Join join, List<Located> group) {
        List<Located> leads = group.stream()
                .filter(one -> Conditions.any(join.lead(), one.cells()))
                .toList();
        if (leads.isEmpty()) {
            return group;
        }
        List<Cells> others = group.stream()
                .filter(one -> !Conditions.any(join.lead(), one.cells()))
                .map(Located::cells)
                .toList();
        return leads.stream()
                .map(lead -> new Located(lead.piece(), new Joined(lead.cells(), others), lead.place()))
                .toList();
    }

    /** A record with what others add: fields look into each of them in turn. */
    record Joined(Cells lead, List<Cells> others) implements Cells {

        @Override
        public List<Object> all(String place) {
            return lead.all(place);
        }

        /** Those that a row may look into, the first first. */
        List<Cells> parts() {
            List<Cells> parts = new ArrayList<>();
            parts.add(lead);
            parts.addAll(others);
            return parts;
        }
    }
}
