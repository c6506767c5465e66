package io.leapadvisor.access;

import java.io.IOException;

/**
 * Who has changed packs, deleted assessments, or decided what gates let pass, and what came of it. Lines are only ever
 * added, and are kept before the request is answered. Thread-safe.
 */
public interface AuditLog {

    /**
     * A line.
     *
     * @param at when, by ISO 8601
     * @param who name of the caller
     * @param team its team
     * @param from address of the caller
     * @param requestId id of the request
     * @param action INSTALL, REMOVE or VALIDATE (packs), DELETE or EXPIRE (assessments), SUPPRESS or UNSUPPRESS
     *     (findings), BASELINE or NO_BASELINE (deployments), ADD_KEY or DELETE_KEY (keys, by a command)
     * @param subject name of the pack, deployment or key, or id of the assessment
     * @param digest SHA-256 of the archive; null when there was none
     * @param outcome BEGUN; ACCEPTED, REFUSED or FAILED
     * @param detail why, in one sentence; null when accepted
     */
    record Line(
            String at,
            String who,
            String team,
            String from,
            String requestId,
            String action,
            String subject,
            String digest,
            String outcome,
            String detail) {}

    /**
     * Adds a line.
     *
     * @throws IOException when it cannot be written; then what it tells of must not be done, or must be said to be
     *     unlogged
     */
    void add(Line line) throws IOException;
}
