package io.leapadvisor.packs.check;

import io.leapadvisor.knowledge.pack.PackManifest;
import io.leapadvisor.packs.files.PackFault;
import java.util.List;

/**
 * What the check of a pack found.
 *
 * @param name its name
 * @param version its version
 * @param mode whether its findings would count
 * @param digest of its files
 * @param valid true when it can be used: no faults, and all its cases hold
 * @param faults what keeps it from being used, with file, line, column and hint
 * @param warnings matters of style and what its cases lack; it works all the same
 * @param rules ids of its rules
 * @param cases what became of its cases
 */
public record PackReport(
        String name,
        String version,
        PackManifest.Mode mode,
        String digest,
        boolean valid,
        List<PackFault> faults,
        List<PackFault> warnings,
        List<String> rules,
        List<CaseResult> cases) {

    public PackReport {
        faults = List.copyOf(faults);
        warnings = List.copyOf(warnings);
        rules = List.copyOf(rules);
        cases = List.copyOf(cases);
    }

    /** The same of a pack that is good on its own and refused for other reasons. */
    public PackReport refused(List<PackFault> reasons) {
        return new PackReport(name, version, mode, digest, false, reasons, warnings, rules, cases);
    }

    /** Of a pack that cannot even be read. */
    public static PackReport unreadable(String name, List<PackFault> faults) {
        return new PackReport(name, null, null, null, false, faults, List.of(), List.of(), List.of());
    }
}
