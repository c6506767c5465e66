package io.leapadvisor.store;

import io.leapadvisor.packs.ShadowFinding;
import java.time.Instant;

/**
 * Something that a pack in shadow mode found in an assessed deployment.
 *
 * @param assessment id of the assessment; it does not hold the finding
 * @param assessedAt when
 * @param pack the pack
 * @param version its version
 * @param rule id of the rule
 * @param kind what was found
 * @param id the diagnosis, or the remedy that is proposed or spoken against
 * @param stage the stage that is meant; left out = the whole deployment
 */
public record ShadowRecord(
        String assessment,
        Instant assessedAt,
        String pack,
        String version,
        String rule,
        ShadowFinding.Kind kind,
        String id,
        String stage) {

    static ShadowRecord of(ShadowFindingEntity row) {
        return new ShadowRecord(
                row.assessment, row.assessedAt, row.pack, row.packVersion, row.rule, row.kind, row.finding, row.stage);
    }
}
