package io.leapadvisor.app.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.access.AuditFile;
import io.leapadvisor.access.AuditLog;
import io.leapadvisor.access.key.FileKeys;
import io.leapadvisor.access.key.KeySource;
import io.leapadvisor.packs.files.GenerationArchive;
import io.leapadvisor.packs.files.PackArchive;
import io.leapadvisor.packs.files.PackFolder;
import io.leapadvisor.packs.files.PackShelf;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** As it comes, everything is where it was: in the data folder. With PostgreSQL, ReplicasIT shows what is shared. */
@QuarkusTest
@Tag("service")
class SharingTest {

    @Inject
    Sharing sharing;

    @Inject
    PackShelf shelf;

    @Inject
    GenerationArchive generations;

    @Inject
    KeySource keys;

    @Inject
    AuditLog audit;

    @Test
    void withoutPostgresqlNothingIsShared() {
        assertThat(sharing.isOn()).isFalse();
        assertThat(sharing.packsElsewhere().orElseThrow()).contains("PUT /api/v1/packs");
        assertThat(sharing.keysElsewhere().orElseThrow()).contains("new-key");
        assertThat(sharing.standing()).isEmpty();
        assertThat(sharing.isStuck()).isFalse();
        assertThat(shelf).isInstanceOf(PackFolder.class);
        assertThat(generations).isInstanceOf(PackArchive.class);
        assertThat(keys).isInstanceOf(FileKeys.class);
        assertThat(audit).isInstanceOf(AuditFile.class);
    }
}
