package io.leapadvisor.knowledge.name;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Accelerator.Kind;
import io.leapadvisor.knowledge.name.ProcessorLine.Placed;
import io.leapadvisor.knowledge.price.Price;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of parts as people and drivers write them: with or without maker and product line. Immutable. */
public final class PartNames {

    /** What {@code nvidia-smi} and {@code rocm-smi} print before the name of the part itself. */
    private static final Pattern MAKER = Pattern.compile("^(nvidia|amd|instinct|radeon|tesla|geforce){1,4}(?=.)");

    /** The memory of a part, as a word of its own: "80GB", "80 GiB", "80G". */
    private static final Pattern MEMORY = Pattern.compile("(?i)(?<![\\p{Alnum}.])(\\d+)[ _-]?g(?:i?b)?(?!\\p{Alnum})");

    /** Shorter names occur inside other words. */
    private static final int SHORTEST_PART = 4;

    private final Map<String, Accelerator> byName = new HashMap<>();
    private final List<String> ids;
    private final Map<String, Accelerator> withoutMaker = new HashMap<>();
    private final Map<String, Accelerator> byFamily = new HashMap<>();
    private final List<Placed> placed;

    public PartNames(Collection<Accelerator> parts) {
        this.ids = parts.stream().map(Accelerator::id).sorted().toList();
        parts.forEach(part -> byName.put(Names.plain(part.id()), part));
        parts.forEach(part -> part.aliases().forEach(alias -> byName.putIfAbsent(Names.plain(alias), part)));
        parts.forEach(part -> Stream.concat(
                        part.aliases().stream(), part.prices().stream().map(Price::instance))
                .filter(Objects::nonNull)
                .forEach(machine ->
                        InstanceNames.family(machine).ifPresent(family -> byFamily.putIfAbsent(family, part))));
        this.placed = ProcessorLine.placed(Set.copyOf(byName.values()));
        byName.forEach((name, part) -> withoutMaker.merge(
                bare(name), part, (one, other) -> one.id().compareTo(other.id()) <= 0 ? one : other));
    }

    /**
     * The part of this name; a name with its maker counts only where no part has it without, and the family of a
     * cloud's machine only where the machine itself has no name here.
     */
    public Optional<Accelerator> find(String name) {
        return whole(name).or(() -> device(Names.plain(name)));
    }

    private Optional<Accelerator> whole(String name) {
        return named(Names.plain(name)).or(() -> withItsMemory(name)).or(() -> InstanceNames.family(name)
                .flatMap(this::ofFamily));
    }

    /**
     * What people own is named with its form or its maker's number: "Coral Edge TPU M.2" is a Coral Edge TPU. A number
     * behind a name is of another part, unless the name is that of a whole line.
     */
    private Optional<Accelerator> device(String plain) {
        return byName.entrySet().stream()
                .filter(entry -> entry.getValue().device() && entry.getValue().kind() != Kind.CPU)
                .filter(entry -> entry.getKey().length() >= SHORTEST_PART && plain.contains(entry.getKey()))
                .filter(entry ->
                        entry.getValue().isGeneric() || !plain.matches(".*" + Pattern.quote(entry.getKey()) + "\\d.*"))
                .max(longestName())
                .map(Map.Entry::getValue);
    }

    private static Comparator<Map.Entry<String, Accelerator>> longestName() {
        return Map.Entry.<String, Accelerator>comparingByKey(Comparator.comparingInt(String::length))
                .thenComparing(Map.Entry.comparingByKey());
    }

    private Optional<Accelerator> named(String plain) {
        Accelerator exact = byName.get(plain);
        if (exact != null) {
            return Optional.of(exact);
        }
        String bare = bare(plain);
        return Optional.ofNullable(byName.get(bare)).or(() -> Optional.ofNullable(withoutMaker.get(bare)));
    }

    /** The part whose memory stands somewhere in its name: "A100 80GB SXM" is an A100 SXM 80GB, "T4 16GB" is a T4. */
    private Optional<Accelerator> withItsMemory(String name) {
        Matcher memory = MEMORY.matcher(name);
        if (!memory.find()) {
            return Optional.empty();
        }
        String gigabytes = memory.group(1);
        String rest = Names.plain(name.substring(0, memory.start()) + name.substring(memory.end()));
        return named(rest + gigabytes + "gb")
                .or(() -> named(rest))
                .filter(part -> part.memoryGb() != null && part.memoryGb() == Double.parseDouble(gigabytes));
    }

    /** The part of a family of machines; the name of a system on a chip, such as M4, may be that of a family, too. */
    private Optional<Accelerator> ofFamily(String family) {
        Accelerator named = byName.get(Names.plain(family));
        return Optional.ofNullable(byFamily.get(family))
                .or(() -> Optional.ofNullable(named).filter(part -> part.kind() != Kind.SOC));
    }

    /**
     * The processor that free text names: an exact match, else the one whose name shares the longest part with it, else
     * the nearest of its line.
     */
    public Optional<Accelerator> processor(String text) {
        Optional<Accelerator> known = known(text);
        return (known.isPresent() ? known : ProcessorLine.nearest(text, placed).or(() -> inText(text)))
                .map(this::cores);
    }

    /** A part that the text names; one that stands for a whole family, as for "xeon", says less than a number. */
    private Optional<Accelerator> known(String text) {
        Optional<Accelerator> exact = whole(text);
        return exact.isPresent() ? exact : inText(text).filter(part -> !part.isGeneric());
    }

    /** The file of a system on a chip has the rates of its GPU; those of its cores stand in a file of their own. */
    private Accelerator cores(Accelerator part) {
        return whole(part.id() + "-cpu").orElse(part);
    }

    private Optional<Accelerator> inText(String text) {
        String plain = Names.plain(text);
        return byName.entrySet().stream()
                .filter(entry ->
                        entry.getValue().kind() == Kind.CPU || entry.getValue().kind() == Kind.SOC)
                .filter(entry -> entry.getKey().length() >= SHORTEST_PART && plain.contains(entry.getKey()))
                .max(longestName())
                .map(Map.Entry::getValue);
    }

    /** The ids of other parts that a bare name such as "a100" could mean as well; empty when the name is an id. */
    public List<String> otherMeanings(String name) {
        String plain = Names.plain(name);
        Accelerator meant = find(name).orElse(null);
        if (meant == null || Names.plain(meant.id()).equals(plain)) {
            return List.of();
        }
        return ids.stream()
                .filter(id -> !id.equals(meant.id()) && id.startsWith(name.toLowerCase(Locale.ROOT) + "-"))
                .toList();
    }

    /** The part that stands for those of a kind where a profile names none. */
    public Optional<Accelerator> representative(Kind kind) {
        return ids.stream()
                .map(id -> byName.get(Names.plain(id)))
                .filter(part -> part.representative() && part.kind() == kind)
                .findFirst();
    }

    private static String bare(String plain) {
        return MAKER.matcher(plain).replaceFirst("");
    }
}
