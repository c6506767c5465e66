package io.leapadvisor.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DigestTest {

    /** The example of FIPS 180-2, appendix B.1. */
    @Test
    void itIsSha256() {
        assertThat(HexFormat.of().formatHex(Digest.of("abc".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void textsAreToldApartByWhereTheyEnd() {
        assertThat(new Digest().add("ab").add("c").hex())
                .isNotEqualTo(new Digest().add("a").add("bc").hex());
        assertThat(new Digest().add("ab").add("c").shortHex()).hasSize(12);
    }
}
