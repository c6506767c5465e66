package io.leapadvisor.remedy.operation.machine;

import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.operation.Call;
import io.leapadvisor.simulate.station.Served;

/** A pass of the deployment's own model on the accelerator beside the processor that computes it today. */
public final class PassOnAccelerator {

    private PassOnAccelerator() {}

    /** What the calls of a stage take there without waiting, in ms; NaN = no model's stage, or no physics is known. */
    public static double ms(Call call, Stage stage) {
        if (!stage.passesModel()) {
            return Double.NaN;
        }
        Served own = call.simulator()
                .project(call.today().whole(), call.today().anchors())
                .own();
        if (!own.isComputable() || !own.acceleratorGiven()) {
            return Double.NaN;
        }
        Serving serving = own.serving();
        return (serving.latencyMs() - serving.waitMs() - serving.formationMs()) * stage.callsInTurn();
    }
}
