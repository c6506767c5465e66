package io.leapadvisor.situation.load;

import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.simulate.token.Reading;
import io.leapadvisor.simulate.token.TokenLatency;

/** The first token of a model of whose time only the whole of a stage is known. */
public final class UntimedFirst {

    private UntimedFirst() {}

    /**
     * When it is made, in ms from the start of the request: what runs before the model, and the part of its stage that
     * reads the prompt. NaN where physics tells it, or no stage is one answer of a told length.
     */
    public static double ms(Projection bare, Anchors anchors, Services services) {
        Served answering = bare.answering();
        StageGraph graph = anchors.path();
        if (answering.serving() != null || answering.pace() == null || graph == null) {
            return Double.NaN;
        }
        Anchors own = answering.tying(anchors, services, graph.order());
        Stage stage = TokenLatency.answeringStage(graph, own.modelStages());
        double part = stage == null
                ? Double.NaN
                : Reading.untilFirst(stage, answering.resolved().profile().traffic());
        return Double.isNaN(part)
                ? Double.NaN
                : TokenLatency.cutAt(
                        stage, part * bare.stages().get(stage.name()).serviceMs(), graph, bare.stages());
    }
}
