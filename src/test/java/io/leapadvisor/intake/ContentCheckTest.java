package io.leapadvisor.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leapadvisor.knowledge.CorePack;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentCheckTest {

    private static final Intake INTAKE = new Intake(CorePack.KNOWLEDGE);

    private static byte[] profile(String stage) {
        return ("{'deployment':'d','stages':[{'name':'s'," + stage + "}]}")
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            'kind':'INFERENCE','media':{'kind':'IMAGE'} | /stages/0/media | MEDIA_DECODE
            'kind':'MEDIA_DECODE','media':{'kind':'AUDIO','codec':'JPEG'} | /stages/0/media/codec | JPEG encodes IMAGE
            'kind':'MEDIA_DECODE','media':{'kind':'AUDIO','width':5,'height':5} | /stages/0/media | seconds
            'kind':'MEDIA_DECODE','media':{'kind':'IMAGE','seconds':5} | /stages/0/media/seconds | frames
            'kind':'MEDIA_DECODE','media':{'kind':'IMAGE','width':5} | /stages/0/media/height | together
            'kind':'MEDIA_DECODE','media':{'kind':'IMAGE','width':0,'height':5} | /stages/0/media/width | 0
            'kind':'MEDIA_DECODE','media':{'kind':'IMAGE','width':70000,'height':5} | /stages/0/media/width | 65535
            'kind':'MEDIA_DECODE','media':{'codec':'JPEG'} | /stages/0/media/kind | required
            'kind':'MEDIA_DECODE','media':{'kind':'IMAGE','pixels':5} | /stages/0/media/pixels | frames
            'kind':'MEDIA_DECODE','index':{'kind':'FLAT'} | /stages/0/index | RETRIEVAL
            'kind':'RETRIEVAL','index':{'kind':'FLAT','searchWidth':10} | /stages/0/index/searchWidth | FLAT
            'kind':'RETRIEVAL','index':{'kind':'HNSW','partitions':10} | /stages/0/index/partitions | IVF
            'kind':'RETRIEVAL','index':{'kind':'IVF','maxConnections':9} | /stages/0/index/maxConnections | graph
            'kind':'RETRIEVAL','index':{'kind':'IVF','partitions':9,'searchWidth':10}|/stages/0/index/searchWidth|lists
            'kind':'RETRIEVAL','index':{'kind':'HNSW','vectors':0.5} | /stages/0/index/vectors | 1
            """)
    void aFaultNamesItsPlace(String stage, String pointer, String says) {
        InvalidInputException refused =
                catchThrowableOfType(InvalidInputException.class, () -> INTAKE.profile(profile(stage)));
        assertThat(refused).isNotNull();
        assertThat(refused.faults()).anySatisfy(fault -> {
            assertThat(fault.pointer()).isEqualTo(pointer);
            assertThat(fault.detail()).contains(says);
        });
    }

    @Test
    void whatIsWholeIsRead() {
        assertThat(INTAKE.profile(profile("'kind':'MEDIA_DECODE','media':{'kind':'VIDEO','codec':'HEVC','width':3840,"
                                + "'height':2160,'frames':25,'seconds':1}"))
                        .stages()
                        .get(0)
                        .media()
                        .pixels())
                .isEqualTo(3840.0 * 2160);
        assertThat(INTAKE.profile(profile("'kind':'RETRIEVAL','index':{'kind':'HNSW','vectors':1e6,'dimensions':768,"
                                + "'precision':'INT8','topK':10,'searchWidth':64,'maxConnections':32}"))
                        .stages()
                        .get(0)
                        .index()
                        .isInMemory())
                .isTrue();
    }
}
