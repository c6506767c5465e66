package io.leapadvisor.packs;

import io.leapadvisor.fact.found.Contraindication;
import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.found.Prescription;
import io.leapadvisor.rulebase.run.Fired;

/**
 * Something that a pack in shadow mode found. It takes no part in the advice.
 *
 * @param pack the pack
 * @param version its version
 * @param rule id of the rule
 * @param kind DIAGNOSIS, PRESCRIPTION or CONTRAINDICATION
 * @param id the diagnosis, or the remedy that is proposed or spoken against
 * @param stage the stage that is meant; null = the whole deployment
 */
public record ShadowFinding(String pack, String version, String rule, Kind kind, String id, String stage) {

    /** What was found. */
    public enum Kind {
        DIAGNOSIS,
        PRESCRIPTION,
        CONTRAINDICATION
    }

    static ShadowFinding of(LoadedPack pack, Fired<?> fired) {
        Object finding = fired.finding();
        if (finding instanceof Diagnosis diagnosis) {
            return new ShadowFinding(
                    pack.name(), pack.version(), fired.rule(), Kind.DIAGNOSIS, diagnosis.id(), diagnosis.stage());
        }
        if (finding instanceof Prescription prescription) {
            return new ShadowFinding(
                    pack.name(),
                    pack.version(),
                    fired.rule(),
                    Kind.PRESCRIPTION,
                    prescription.remedy(),
                    prescription.stage());
        }
        Contraindication against = (Contraindication) finding;
        return new ShadowFinding(
                pack.name(), pack.version(), fired.rule(), Kind.CONTRAINDICATION, against.remedy(), against.stage());
    }
}
