package io.leapadvisor.knowledge.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Structure;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemCalibrationTest {

    private static ItemCalibration with(
            double winogradSaving, Map<Structure.Kind, ItemCalibration.KindEfficiency> kinds) {
        return new ItemCalibration(
                kinds, 0.5, 0.8, 3, 5, 6, 2, 12, 1, winogradSaving, 0.1, 2, 0.3, 0.6, 0.7, null, null, null);
    }

    private static Map<Structure.Kind, ItemCalibration.KindEfficiency> everyKind() {
        Map<Structure.Kind, ItemCalibration.KindEfficiency> kinds = new EnumMap<>(Structure.Kind.class);
        for (Structure.Kind kind : Structure.Kind.values()) {
            kinds.put(kind, new ItemCalibration.KindEfficiency(0.5, 5, 2));
        }
        return kinds;
    }

    @Test
    void everyKindOfModelHasItsEfficiency() {
        assertThat(with(2, everyKind()).kinds()).containsOnlyKeys(Structure.Kind.values());
        Map<Structure.Kind, ItemCalibration.KindEfficiency> kinds = everyKind();
        kinds.remove(Structure.Kind.values()[0]);
        assertThatThrownBy(() -> with(2, kinds)).hasMessageContaining("items.kinds." + Structure.Kind.values()[0]);
    }

    /** F(4×4, 3×3) needs a quarter of the multiplications, and no transform costs more than it saves here. */
    @Test
    void winogradSavesUpToThreeQuarters() {
        assertThat(with(4, everyKind()).winogradSaving()).isEqualTo(4);
        assertThatThrownBy(() -> with(4.1, everyKind())).hasMessageContaining("winogradSaving");
        assertThatThrownBy(() -> with(0.9, everyKind())).hasMessageContaining("winogradSaving");
    }

    @Test
    void whatIsNotKnownChangesNothing() {
        assertThat(with(2, everyKind()).factors(null, null)).isEqualTo(Factors.NONE);
    }

    /** The factors of an engine, of a kind of part and of a generation multiply. */
    @Test
    void factorsMultiply() {
        ItemCalibration real = CorePack.KNOWLEDGE.calibration().items();
        Accelerator part = CorePack.KNOWLEDGE.accelerator("t4").orElseThrow();
        Engine engine = CorePack.KNOWLEDGE.engine("tensorrt").orElseThrow();
        double product = real.engines().getOrDefault(engine.id(), Factors.NONE).compute()
                * real.parts().getOrDefault(part.kind(), Factors.NONE).compute()
                * real.architectures()
                        .getOrDefault(part.architecture(), Factors.NONE)
                        .compute();
        assertThat(real.factors(engine, part).compute()).isCloseTo(product, within(1e-9));
    }
}
