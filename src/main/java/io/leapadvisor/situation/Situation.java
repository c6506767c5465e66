package io.leapadvisor.situation;

import io.leapadvisor.fact.measured.AsynchronousExecution;
import io.leapadvisor.fact.observed.ObjectiveStatus;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.Fields;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.profile.UnusedFields;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.situation.load.AsynchronousStages;
import io.leapadvisor.situation.load.IsolatedStages;
import io.leapadvisor.situation.reconcile.Reconciled;
import io.leapadvisor.situation.reconcile.UntimedStages;
import io.leapadvisor.situation.service.LoopTurns;
import java.util.List;
import java.util.stream.Stream;

/**
 * A deployment as it is today: what was told, completed by the knowledge base, reconciled with its measurements, and
 * held against its objectives. It is made once, and everything that is said of the deployment starts from it.
 *
 * @param received the profile as it came
 * @param told the same with what it says of its stages by naming a provider or a loop of tools, and of today by load
 *     tests
 * @param resolved the same with its names looked up and its model filled
 * @param today the model of the deployment that gives its measurements
 * @param untimed stages of which neither a measurement nor physics tells a time
 * @param targets its objectives
 * @param status how it stands to each of them
 * @param remarks what the catalogue says of its price and its engine
 */
public record Situation(
        DeploymentProfile received,
        DeploymentProfile told,
        Resolved resolved,
        Reconciled today,
        UntimedStages untimed,
        Targets targets,
        List<ObjectiveStatus> status,
        List<String> remarks) {

    private static final String TRAFFIC = "traffic.";
    private static final String FEATURES = "model.features";
    private static final String FEATURES_OFF = "model.featuresOff";
    private static final String THREADS = "hardware.threadsPerWorker";

    /**
     * True when a field of the profile, such as {@code traffic.meanRps}, was told or is known of the model. What an
     * engine has on by default says nothing of its other features. Threads need not be told of processes that outnumber
     * the cores by themselves, since each has one at least.
     */
    public boolean knows(String field) {
        return field.equals(FEATURES)
                ? Stream.of(FEATURES, FEATURES_OFF).anyMatch(of -> Fields.value(told, of) != null)
                : Fields.value(resolved.profile(), field) != null && !assumes(field)
                        || field.equals(THREADS)
                                && resolved.profile().hardwareOrNone().outnumbersCores();
    }

    /** True when a field of the load was left out, and taken from what the profile says otherwise or as usual. */
    public boolean assumes(String field) {
        return field.startsWith(TRAFFIC)
                && Fields.value(told, field) == null
                && (Fields.value(resolved.profile(), field) != null || saysNotGiven(field));
    }

    /** True when an assumption says that a field is not given, and what is taken for it. */
    public boolean saysNotGiven(String field) {
        return Stream.concat(today.assumptions().stream(), resolved.assumptions().stream())
                .anyMatch(said -> said.startsWith(field + " is not given"));
    }

    /**
     * True where nobody told how long a recording, a text or an answer is whose time was measured as a whole: of an
     * assumed length nothing says how long it may take.
     */
    public boolean guessesLength() {
        ModelTime model = today.projection().model();
        boolean inOnePass = model != null && !model.generative();
        EndToEnd measured = told.endToEnd();
        boolean whole = measured == null || measured.tpot() == null;
        return assumes("traffic.audioSeconds")
                || assumes("traffic.inputTokens") && inOnePass
                || assumes("traffic.outputTokens") && !inOnePass && whole;
    }

    /** True where the work of an item is guessed from the size of its model, several times too much or too little. */
    public boolean guessesWork() {
        ModelTime model = today.projection().model();
        boolean wide = model != null && model.item() != null && model.item().spread() > 0;
        return wide
                && today.assumptions().stream().anyMatch(said -> said.startsWith("model.flopsPerItem is not known"));
    }

    /**
     * What a stage was told to be. Where the model of the deployment passes over its input, it is simulated as an
     * inference, and remains the embedding, ranking or check that it is for.
     */
    public StageKind kindOf(Stage today) {
        Stage given = told.stage(today.name());
        return given == null ? today.kind() : given.kind();
    }

    /** What was assumed of it, and what was told in vain. */
    public List<String> assumptions() {
        return Stream.of(
                        today.assumptions().stream(),
                        untimed.sentence().stream(),
                        StatedTargets.sentences(targets, told.endToEnd()),
                        today.learned().sentences().stream(),
                        asynchronous().stream().map(AsynchronousStages::sentence),
                        IsolatedStages.sentences(told.stagesOrEmpty()).stream(),
                        LoopTurns.sentence(received, told).stream(),
                        remarks.stream(),
                        Revenue.sentences(told, today.projection()).stream(),
                        Baseline.priceSentence(told, today.projection()).stream(),
                        UnusedFields.of(
                                told,
                                today.variant()
                                        .services()
                                        .familiesWith(today.variant().profile()))
                                .stream())
                .flatMap(sentences -> sentences)
                .toList();
    }

    /** Stages of the model that were timed at their launch, with the stages that wait for their results. */
    public List<AsynchronousExecution> asynchronous() {
        return AsynchronousStages.of(told, today.projection(), today.anchors().modelStages());
    }

    /**
     * Requests a second that are answered today where clients wait for a place, or the cache of their tokens is full; 0
     * = nobody waits for long.
     */
    public double queuedRps(Knowledge knowledge) {
        Projection projection = today.projection();
        Serving copy = targets.waits() ? projection.serving() : null;
        Utilization seen = told.utilization();
        boolean full = seen != null && seen.kvCache() != null && seen.kvCache() >= knowledge.threshold("kv-cache-full");
        double least = knowledge.threshold("worthwhile");
        return copy != null && (full || copy.waitMs() > least * copy.latencyMs())
                ? Math.min(
                        projection.rates().throughputRps(), projection.rates().capacityRps())
                : 0;
    }

    /** Current value of the quality metric; null = not stated. */
    public Double quality() {
        return targets.accuracy() == null ? null : targets.accuracy().current();
    }

    /** The metric that verdicts and ranks are judged on. */
    public String primaryMetric() {
        return PrimaryMetric.of(targets, status, today.projection());
    }

    /**
     * True when objectives are stated: a quality, and a budget that is kept, say what may be spent and not what is
     * wanted.
     */
    public boolean hasObjectives() {
        return status.stream()
                .filter(objective -> !Metric.ACCURACY.is(objective.metric()))
                .anyMatch(objective -> !Metric.isPrice(objective.metric()) || !Boolean.TRUE.equals(objective.met()));
    }

    /** True when the primary metric was chosen by the user: an objective that is missed, or a priority. */
    public boolean hasChosenMetric() {
        return PrimaryMetric.missed(status).isPresent() || targets.priority() != Priority.BALANCED;
    }
}
