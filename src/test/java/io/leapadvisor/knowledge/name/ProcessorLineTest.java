package io.leapadvisor.knowledge.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.CorePack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Processors that are not known themselves are taken as the nearest of their line. */
class ProcessorLineTest {

    private static String processor(String name) {
        return CorePack.KNOWLEDGE.processor(name).map(Accelerator::id).orElse("none");
    }

    @ParameterizedTest
    @CsvSource({
        "Intel Core i7-13650HX, core-i7-13700h",
        "12th Gen Intel(R) Core(TM) i5-12500H, core-i7-12700h",
        "Intel(R) Core(TM) i7-14700K, core-i7-13700k",
        "Core i7-1195G7, core-i7-1185g7",
        "Intel Core i3-1005G1, core-i5-1035g1",
        "i5-1250P, core-i5-1240p",
        "Core i7-10710U, core-i7-10510u",
        "Intel Core i5-10300H, core-i7-10750h",
        "Intel Core Ultra 7 155H, core-i7-13700h",
        "Intel Core Ultra 9 285K, core-i9-13900k",
        "Intel Xeon W-2233, core-i9-10940x",
        "Intel(R) Xeon(R) Gold 6278C CPU @ 2.60GHz, xeon-gold-6271c",
        "INTEL(R) XEON(R) GOLD 6548Y+, xeon-gold-6530",
        "Xeon E5-2667 v4, xeon-e5-2699-v4",
        "AMD Ryzen 7 5825U with Radeon Graphics, ryzen-7-5800u",
        "AMD Ryzen 9 9900X, ryzen-9-9950x",
        "AMD Ryzen 7 PRO 6850U, ryzen-7-6800h",
        "EPYC 7K62 48-Core, epyc-7642",
        "EPYC 9274F, epyc-9254",
    })
    void theNearestOfTheLineStandsIn(String name, String id) {
        assertThat(processor(name)).isEqualTo(id);
        assertThat(ProcessorLine.isOther(
                        name, CorePack.KNOWLEDGE.accelerator(id).orElseThrow()))
                .isTrue();
    }

    /** "Core i7" says nothing of the cores, but that they are of a PC; before the AVX2 units none is known. */
    @ParameterizedTest
    @CsvSource({
        "Core i7, generic-x86-client",
        "Intel Core i7 2.8 GHz (Mac), generic-x86-client",
        "AMD Ryzen 7 260, generic-x86-client",
        "Intel Xeon, generic-x86-server",
        "i7-920, none"
    })
    void aNameWithoutAPlaceHasNoKin(String name, String id) {
        assertThat(processor(name)).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz, xeon-gold-6248",
        "AMD EPYC 7702P, epyc-7702",
        "Core i7-12700F, core-i7-12700",
        "c6i.8xlarge, xeon-platinum-8375c",
    })
    void whatIsKnownIsNoOther(String name, String id) {
        assertThat(processor(name)).isEqualTo(id);
        assertThat(ProcessorLine.isOther(
                        name, CorePack.KNOWLEDGE.accelerator(id).orElseThrow()))
                .isFalse();
    }

    @Test
    void everyNumberedPartOfTheKnowledgeIsItsOwnNearest() {
        for (Accelerator part : CorePack.KNOWLEDGE.accelerators()) {
            assertThat(processor(part.id())).as(part.id()).isNotEqualTo("none");
            if (part.kind() == Accelerator.Kind.CPU) {
                assertThat(ProcessorLine.isOther(part.id(), part)).isFalse();
            }
        }
    }
}
