package io.leapadvisor.packs;

import io.leapadvisor.advise.Advisor;
import io.leapadvisor.answer.Assessment.Earlier;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.pack.PackInput;
import io.leapadvisor.packs.files.PackSource;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.text.Digest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The state of all packs at one time. A request takes the current one at its start and stays with it, so that it never
 * sees a mixture. Immutable, but for selections that are made on demand.
 */
public final class Generation {

    /** Selections kept; there are few in use, and making one takes milliseconds. */
    private static final int KEPT_SELECTIONS = 32;

    private final String id;
    private final LoadedPack core;
    private final SortedMap<String, LoadedPack> packs;
    private final SortedMap<String, PackInput> inputs;
    private final Selection all;
    private final Map<LoadedPack, Selection> shadows = new LinkedHashMap<>();
    private final Map<List<String>, Selection> chosen = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, Selection> eldest) {
            return size() > KEPT_SELECTIONS;
        }
    };

    /**
     * @param core the built-in pack
     * @param packs the others
     * @throws io.leapadvisor.knowledge.KnowledgeException when what they know does not fit together
     * @throws io.leapadvisor.rulebase.RulebaseException when their rules do not
     */
    Generation(LoadedPack core, Collection<LoadedPack> packs) {
        this.core = core;
        this.packs = new TreeMap<>();
        this.inputs = new TreeMap<>();
        Digest digest = new Digest().add(core.source().digest());
        packs.stream()
                .sorted((left, right) -> left.name().compareTo(right.name()))
                .forEach(pack -> {
                    this.packs.put(pack.name(), pack);
                    pack.rules().use();
                    pack.knowledge()
                            .manifest()
                            .inputs()
                            .forEach(input -> inputs.put(pack.name() + "." + input.name(), input));
                    digest.add(pack.source().digest());
                });
        this.id = digest.shortHex();
        this.all = Selection.of(
                with(this.packs.values().stream()
                        .filter(pack -> !pack.source().shadow())
                        .toList()),
                inputs,
                id);
        this.packs.values().stream()
                .filter(pack -> pack.source().shadow())
                .forEach(pack -> shadows.put(pack, Selection.of(with(List.of(pack)), inputs, id)));
    }

    private List<LoadedPack> with(List<LoadedPack> others) {
        List<LoadedPack> all = new ArrayList<>(List.of(core));
        all.addAll(others);
        return all;
    }

    /** Digest of the files of all packs, 12 hexadecimal digits. */
    public String id() {
        return id;
    }

    /** The built-in pack. */
    public LoadedPack core() {
        return core;
    }

    /** The other packs by name, those in shadow mode included. */
    public Map<String, LoadedPack> packs() {
        return Collections.unmodifiableMap(packs);
    }

    /** All packs that are active. */
    public Selection all() {
        return all;
    }

    /** What all active packs know. */
    public Knowledge knowledge() {
        return all.knowledge();
    }

    /** The rules of all active packs. */
    public Rulebase rulebase() {
        return all.rulebase();
    }

    /** Answers by all active packs. */
    public Advisor advisor() {
        return all.advisor();
    }

    /** Reads requests by all active packs. */
    public Intake intake() {
        return all.intake();
    }

    /**
     * The built-in pack with some others. Nothing is compiled.
     *
     * @param names names of active packs; the built-in one is always there
     * @throws IllegalArgumentException when there is no such active pack; the service checks before it asks
     */
    public Selection choose(Collection<String> names) {
        List<String> sorted = names.stream()
                .filter(name -> !name.equals(PackSource.CORE))
                .distinct()
                .sorted()
                .toList();
        if (sorted.equals(all.packs().subList(1, all.packs().size()))) {
            return all;
        }
        List<LoadedPack> some = sorted.stream()
                .map(name -> Optional.ofNullable(packs.get(name))
                        .filter(pack -> !pack.source().shadow())
                        .orElseThrow(() -> new IllegalArgumentException("there is no active pack " + name)))
                .toList();
        synchronized (chosen) {
            return chosen.computeIfAbsent(sorted, key -> Selection.of(with(some), inputs, id));
        }
    }

    /** What packs in shadow mode find in a deployment; each runs on its own beside the built-in pack. */
    public List<ShadowFinding> shadowFindings(DeploymentProfile profile, Optional<Earlier> previous) {
        List<ShadowFinding> found = new ArrayList<>();
        shadows.forEach((pack, selection) -> selection
                .advisor()
                .findings(profile, previous)
                .of(pack.name())
                .forEach(fired -> found.add(ShadowFinding.of(pack, fired))));
        return found;
    }
}
