package io.leapadvisor.knowledge.pack;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What {@code pack.yaml} says of a pack.
 *
 * @param name name of the pack; left out: that of its folder or file
 * @param version version of the pack; left out: the first digits of the digest of its files
 * @param description what it is for
 * @param contract version of the API contract that it is made for; left out: {@value #CONTRACT}
 * @param mode whether its findings count; left out: ACTIVE
 * @param inputs inputs of its own, for {@code extra} of a profile
 */
public record PackManifest(
        String name, String version, String description, String contract, Mode mode, List<PackInput> inputs) {

    /** Name of the file. */
    public static final String FILE = "pack.yaml";
    /** The contract that this service speaks. */
    public static final String CONTRACT = "1";

    /** Whether the findings of a pack count. */
    public enum Mode {
        /** They are part of the advice. */
        ACTIVE,
        /** They are counted and kept apart; nothing derived from them reaches the advice. */
        SHADOW
    }

    /** Of a pack without the file. */
    public static final PackManifest NONE = new PackManifest(null, null, null, null, null, null);

    public PackManifest {
        if (name != null && !name.matches(PackFiles.NAME)) {
            throw new IllegalArgumentException("name (" + name
                    + ") must be 1–64 letters, digits, dots, hyphens and underscores, and begin with a "
                    + "letter or digit");
        }
        if (version != null && !version.matches("[A-Za-z0-9][A-Za-z0-9.+_-]{0,63}")) {
            throw new IllegalArgumentException("version (" + version
                    + ") must be 1–64 letters, digits, dots, hyphens, underscores and plus signs");
        }
        contract = contract == null ? CONTRACT : contract;
        if (!contract.matches(CONTRACT + "(\\..*)?")) {
            throw new IllegalArgumentException("contract (" + contract + ") is not the one that this service speaks ("
                    + CONTRACT + "): use a version of the pack that is made for it");
        }
        mode = mode == null ? Mode.ACTIVE : mode;
        inputs = inputs == null ? List.of() : List.copyOf(inputs);
        Set<String> names = new HashSet<>();
        for (PackInput input : inputs) {
            if (!names.add(input.name())) {
                throw new IllegalArgumentException("input " + input.name() + " stands there twice");
            }
        }
    }
}
