package io.leapadvisor.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that is run before a merge, in a repository with a change. */
class PreMergeTest {

    @TempDir
    Path folder;

    private LeapOnThePath leap;

    @BeforeEach
    void start() throws IOException {
        leap = new LeapOnThePath(folder.resolve("bin"));
    }

    @AfterEach
    void stop() {
        leap.close();
    }

    private LeapOnThePath.Run run(Change change) throws IOException {
        return leap.run(change.work(), Map.of(), "bash", "ci/pre-merge.sh");
    }

    @Test
    void aStepBackIsRefused() throws IOException {
        LeapOnThePath.Run run = run(Change.to(130, folder, leap));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.said()).contains("P99 went from 100 ms to 130 ms");
    }

    @Test
    void whatKeepsThePolicyMayBeMerged() throws IOException {
        LeapOnThePath.Run run = run(Change.to(104, folder, leap));
        assertThat(run.code()).as(run.said()).isZero();
        assertThat(run.said()).contains("The gate is passed.");
    }

    /** Two steps that are small each are held against the branch both times: the first does not lower the bar. */
    @Test
    void theBaselineIsThatOfTheBranch() throws IOException {
        Change change = Change.to(108, folder, leap);
        assertThat(run(change).code()).isZero();
        Files.writeString(change.work().resolve("leap/profile.json"), Change.profile(116));
        assertThat(run(change).code()).isEqualTo(1);
    }

    @Test
    void theFirstProfileHasNothingToBeComparedWith() throws IOException {
        Change change = Change.to(130, folder, leap);
        LeapOnThePath.Run run = leap.run(
                change.work(), Map.of("CHANGE", "new"), "bash", "-c", "cp -r leap new && bash ci/pre-merge.sh");
        assertThat(run.code()).as(run.said()).isZero();
        assertThat(run.said()).contains("Nothing to compare with");
        assertThat(leap.calls()).allSatisfy(call -> assertThat(call).doesNotContain("--baseline"));
    }

    @Test
    void theWorkTreeStaysClean() throws IOException {
        Change change = Change.to(104, folder, leap);
        assertThat(run(change).code()).isZero();
        assertThat(leap.run(change.work(), Map.of(), "git", "status", "--porcelain")
                        .said())
                .isEmpty();
        assertThat(leap.calls()).extracting(List::size).allMatch(size -> size > 2);
    }
}
