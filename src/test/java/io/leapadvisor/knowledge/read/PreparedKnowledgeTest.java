package io.leapadvisor.knowledge.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.CorePack;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PreparedKnowledgeTest {

    private static final KnowledgePart PARSED = PreparedKnowledge.parsed(CorePack.FILES);

    /** All that the texts say is in the bytes. */
    @Test
    void nothingIsLost() throws IOException {
        KnowledgePart read = PreparedKnowledge.read(PreparedKnowledge.write(PARSED));
        assertThat(read.with(null)).isEqualTo(PARSED.with(null));
        assertThat(read.calibration().withKernels(null))
                .isEqualTo(PARSED.calibration().withKernels(null));
        assertThat(read.calibration().kernels().sets())
                .isEqualTo(PARSED.calibration().kernels().sets());
    }

    @Test
    void theSameKnowledgeGivesTheSameBytes() {
        assertThat(PreparedKnowledge.write(PARSED))
                .isEqualTo(PreparedKnowledge.write(PreparedKnowledge.parsed(CorePack.FILES)));
    }

    /** What the build has prepared is what the texts say; its digest leaves out the measurements. */
    @Test
    void thePreparedPartIsTheParsedOne() {
        KnowledgePart prepared = KnowledgeReader.part(CorePack.FILES);
        assertThat(prepared.models()).isEqualTo(PARSED.models());
        assertThat(prepared.thresholds()).isEqualTo(PARSED.thresholds());
        assertThat(prepared.remedies()).isEqualTo(PARSED.remedies());
    }
}
