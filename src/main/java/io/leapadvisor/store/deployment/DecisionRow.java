package io.leapadvisor.store.deployment;

import io.leapadvisor.store.team.TeamRow;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Length;

/** A decision about a deployment: by whom, when. */
@MappedSuperclass
abstract class DecisionRow extends TeamRow {

    @Id
    String id;

    String deployment;

    @Column(name = "changed_at")
    Instant changedAt;

    @Column(name = "changed_by", length = Length.LONG32)
    String changedBy;

    /** The id of the one row of a team about something; a part may be null. */
    static String id(String... about) {
        String all = Arrays.stream(about).map(part -> part == null ? "" : part).collect(Collectors.joining("\n"));
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
