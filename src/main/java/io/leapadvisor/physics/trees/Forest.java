package io.leapadvisor.physics.trees;

import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.machine.Machine;
import io.leapadvisor.physics.machine.MachineReader;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.Precision;
import java.util.List;

/** The times of an ensemble of trees: walks in place of arithmetic. */
public final class Forest {

    private Forest() {}

    /** The times of a deployment whose model is an ensemble of which the number of trees is known. */
    public static ModelTime time(
            Resolved resolved, Adjustments adjustments, Calibration calibration, List<String> assumptions) {
        Machine machine = MachineReader.read(inFullPrecision(resolved), calibration, assumptions);
        TreeWork work = TreeWork.of(resolved, assumptions);
        return new ModelTime(
                machine.withCopies(work.atOnce(machine.copies())),
                null,
                work,
                work.bytes() / machine.weightBytes(),
                false,
                1,
                0,
                0,
                adjustments,
                List.copyOf(assumptions));
    }

    /** Thresholds and leaves are stored in FP32 unless something else is said: no precision has to be assumed. */
    private static Resolved inFullPrecision(Resolved resolved) {
        ModelSpec model = resolved.profile().model();
        return model.weightPrecision() != null
                ? resolved
                : new Resolved(
                        resolved.profile().withModel(model.withWeightPrecision(Precision.FP32)),
                        resolved.accelerator(),
                        resolved.processor(),
                        resolved.engine(),
                        resolved.structure(),
                        resolved.assumptions());
    }
}
