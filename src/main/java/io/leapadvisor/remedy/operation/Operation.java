package io.leapadvisor.remedy.operation;

import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.remedy.operation.machine.AddedCores;
import io.leapadvisor.remedy.operation.machine.MachineOperations;
import io.leapadvisor.remedy.operation.machine.SharedPart;
import io.leapadvisor.remedy.operation.machine.StartOperations;
import io.leapadvisor.remedy.operation.machine.TailOperations;
import io.leapadvisor.remedy.operation.machine.ThreadOperations;
import io.leapadvisor.simulate.Variant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A change to a deployment that setting and scaling fields cannot express; remedies perform it by its name. */
public enum Operation {
    LOWER_PRECISION("lower-precision", Scope.DEPLOYMENT, ModelOperations::lowerPrecision),
    KEEP_PRECISION("keep-precision", Scope.DEPLOYMENT, surely(WorkOperations::keepPrecision)),
    SHRINK_MODEL("shrink-model", Scope.DEPLOYMENT, Students::serve),
    ROUTE_SHARE("route-share", Scope.DEPLOYMENT, ModelOperations::routeShare),
    STREAM("stream", Scope.DEPLOYMENT, surely(ModelOperations::stream)),
    SPECULATE("speculate", Scope.DEPLOYMENT, surely(ModelOperations::speculate)),
    DRAFT_FEWER("draft-fewer", Scope.DEPLOYMENT, surely(ModelOperations::draftFewer)),
    CUT_ANSWER("cut-answer", Scope.DEPLOYMENT, TokenOperations::cutAnswer),
    CUT_PROMPT("cut-prompt", Scope.DEPLOYMENT, TokenOperations::cutPrompt),
    REUSE_PREFIXES("reuse-prefixes", Scope.DEPLOYMENT, surely(TokenOperations::reusePrefixes)),
    REUSE_AT_PROVIDER("reuse-at-provider", Scope.DEPLOYMENT, surely(TokenOperations::reuseAtProvider)),
    ROUTE_BY_PREFIX("route-by-prefix", Scope.DEPLOYMENT, surely(TokenOperations::routeByPrefix)),
    RESTORE_PREFIXES("restore-prefixes", Scope.DEPLOYMENT, surely(TokenOperations::restorePrefixes)),
    ENLARGE_CACHE("enlarge-cache", Scope.DEPLOYMENT, TokenOperations::enlargeCache),
    SEPARATE_PREFILL("separate-prefill", Scope.DEPLOYMENT, ParallelOperations::separatePrefill),
    FEWER_STEPS("fewer-steps", Scope.DEPLOYMENT, WorkOperations::fewerSteps),
    SHORTEN_INPUT("shorten-input", Scope.DEPLOYMENT, WorkOperations::shortenInput),
    CHANGE_PARALLELISM("change-parallelism", Scope.DEPLOYMENT, surely(ParallelOperations::changeParallelism)),
    CHANGE_PIPELINE("change-pipeline", Scope.DEPLOYMENT, ParallelOperations::changePipeline),
    SHARE_EXPERTS("share-experts", Scope.DEPLOYMENT, ParallelOperations::shareExperts),
    REPLACE_PART("replace-part", Scope.DEPLOYMENT, MachineOperations::replacePart),
    SET_REPLICAS("set-replicas", Scope.DEPLOYMENT, surely(MachineOperations::setReplicas)),
    SHARE_PART("share-part", Scope.DEPLOYMENT, SharedPart::of),
    DISCOUNT_SHARE("discount-share", Scope.DEPLOYMENT, surely(MachineOperations::discountShare)),
    SMALLER_IMAGE("smaller-image", Scope.DEPLOYMENT, surely(StartOperations::smallerImage)),
    SHORTER_START("shorter-start", Scope.DEPLOYMENT, surely(StartOperations::shorterStart)),
    STOP_WHEN_IDLE("stop-when-idle", Scope.DEPLOYMENT, MachineOperations::stopWhenIdle),
    FOLLOW_LOAD("follow-load", Scope.DEPLOYMENT, MachineOperations::followLoad),
    MATCH_THREADS("match-threads", Scope.DEPLOYMENT, surely(ThreadOperations::matchThreads)),
    SPREAD_CLIENTS("spread-clients", Scope.DEPLOYMENT, surely(ThreadOperations::spreadClients)),
    UNTHROTTLE("unthrottle", Scope.DEPLOYMENT, surely(ThreadOperations::unthrottle)),
    PAY_CORES("pay-cores", Scope.DEPLOYMENT, AddedCores::pay),
    FILL_BATCH("fill-batch", Scope.DEPLOYMENT, LoadOperations::fillBatch),
    MORE_IN_FLIGHT("more-in-flight", Scope.DEPLOYMENT, LoadOperations::moreInFlight),
    LIMIT_LOAD("limit-load", Scope.DEPLOYMENT, surely(LoadOperations::limitLoad)),
    FEWER_RETRIES("fewer-retries", Scope.DEPLOYMENT, LoadOperations::fewerRetries),
    LEVEL_LOAD("level-load", Scope.DEPLOYMENT, LoadOperations::levelLoad),
    KEEP_REPLICAS("keep-replicas", Scope.DEPLOYMENT, surely(StartOperations::keepReplicas)),
    KEEP_LOADED("keep-loaded", Scope.DEPLOYMENT, surely(StartOperations::keepLoaded)),
    CUT_STARTS("cut-starts", Scope.DEPLOYMENT, surely(StartOperations::cutStarts)),
    CUT_TAIL("cut-tail", Scope.DEPLOYMENT, surely(TailOperations::cutTail)),
    CUT_TAIL_OF_CALL("cut-tail-of-call", Scope.STAGE, surely(TailOperations::cutTailOfCall)),
    RESPONSE_CACHE("response-cache", Scope.DEPLOYMENT, surely(CacheOperations::responseCache)),
    SKIP_STAGE("skip-stage", Scope.STAGE, surely(CacheOperations::skipStage)),
    /** What a provider refuses; retries at one's own service are requests that arrive. */
    FEWER_REFUSALS("fewer-refusals", Scope.STAGE, surely(LoadOperations::fewerRefusals)) {
        @Override
        public boolean reaches(Stage stage) {
            return stage.computesElsewhere();
        }
    },
    FEWER_CANDIDATES("fewer-candidates", Scope.STAGE, WorkOperations::fewerCandidates),
    GRAPH_INDEX("graph-index", Scope.STAGE, surely(WorkOperations::graphIndex)),
    /** Merged calls of a model that is paid by tokens are counted against those of all stages. */
    FEWER_CALLS("fewer-calls", Scope.STAGE, MergedCalls::fewerCalls) {
        @Override
        public boolean looksAtAlone(Stage stage) {
            return !stage.passesModel();
        }
    },
    FULLER_CALLS("fuller-calls", Scope.STAGE_ALONE, surely(MergedCalls::fullerCalls)),
    PARALLEL_CALLS("parallel-calls", Scope.STAGE, surely(CallOperations::parallelCalls)),
    /** Batching reaches only stages that handle whole calls, and callers outside go on sending single ones. */
    AMORTIZE_CALLS("amortize-calls", Scope.STAGE, surely(MergedCalls::amortizeCalls)) {
        @Override
        public boolean reaches(Stage stage) {
            return HANDLING_CALLS.contains(stage.kind()) && !Boolean.TRUE.equals(stage.external());
        }
    },
    LEAVE_ZONE("leave-zone", Scope.STAGE_ALONE, surely(CallOperations::leaveZone)),
    NEAR_CALLS("near-calls", Scope.STAGE_ALONE, surely(CallOperations::nearCalls)),
    NEAR_TRANSFER("near-transfer", Scope.STAGE_ALONE, surely(CallOperations::nearTransfer)),
    KEEP_CONNECTIONS("keep-connections", Scope.STAGE_ALONE, surely(CallOperations::keepConnections)),
    SEND_FEWER_BYTES("send-fewer-bytes", Scope.STAGE_ALONE, surely(PayloadOperations::sendFewerBytes)),
    ADD_WORK("add-work", Scope.STAGE_ALONE, surely(PayloadOperations::addWork)),
    FETCH_AHEAD("fetch-ahead", Scope.STAGE, surely(FetchedAhead::fetchAhead)),
    /** What works on an accelerator already has nowhere to go. */
    MOVE_TO_ACCELERATOR("move-to-accelerator", Scope.STAGE, surely(CallOperations::moveToAccelerator)) {
        @Override
        public boolean reaches(Stage stage) {
            return stage.resourceOrUsual() != Resource.GPU;
        }
    };

    /** What an operation works on. */
    public enum Scope {
        /** One stage and its machines: what else there is neither changes nor matters. */
        STAGE_ALONE,
        STAGE,
        DEPLOYMENT
    }

    private static final Set<StageKind> HANDLING_CALLS = EnumSet.of(
            StageKind.SERIALIZATION,
            StageKind.DESERIALIZATION,
            StageKind.NETWORK,
            StageKind.PREPROCESSING,
            StageKind.POSTPROCESSING,
            StageKind.TOKENIZATION);

    private static final Map<String, Operation> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(Operation::operationName, Function.identity()));

    private final String operationName;
    private final Scope scope;
    private final Function<Call, Outcome> performing;

    Operation(String operationName, Scope scope, Function<Call, Outcome> performing) {
        this.operationName = operationName;
        this.scope = scope;
        this.performing = performing;
    }

    /** An operation that assumes nothing. */
    private static Function<Call, Outcome> surely(Function<Call, Variant> change) {
        return change.andThen(Outcome::of);
    }

    /** The name that remedies perform it by. */
    public String operationName() {
        return operationName;
    }

    /** True when it works on a stage. */
    public boolean isOfStage() {
        return scope != Scope.DEPLOYMENT;
    }

    /** True when it works on this stage, and looks at that and its machines alone. */
    public boolean looksAtAlone(Stage stage) {
        return scope == Scope.STAGE_ALONE;
    }

    /** True when it does something to a stage of this kind. */
    public boolean reaches(Stage stage) {
        return true;
    }

    public Outcome perform(Call call) {
        return performing.apply(call);
    }

    /** The operation of this name. */
    public static Optional<Operation> named(String name) {
        return name == null ? Optional.empty() : Optional.ofNullable(BY_NAME.get(name));
    }

    /** All names in the order of the operations. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Operation::operationName).toList();
    }
}
