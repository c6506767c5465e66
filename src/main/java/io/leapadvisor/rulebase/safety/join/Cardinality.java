package io.leapadvisor.rulebase.safety.join;

import io.leapadvisor.fact.asked.Awaited;
import io.leapadvisor.fact.asked.Recording;
import io.leapadvisor.fact.batch.Meeting;
import io.leapadvisor.fact.cache.CacheDemand;
import io.leapadvisor.fact.cache.CachePressure;
import io.leapadvisor.fact.cache.PrefixReuse;
import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.measured.AsynchronousExecution;
import io.leapadvisor.fact.measured.GeneratedTokens;
import io.leapadvisor.fact.measured.IdleCapacity;
import io.leapadvisor.fact.measured.LoadPlateau;
import io.leapadvisor.fact.measured.Preemption;
import io.leapadvisor.fact.measured.ScaleSignal;
import io.leapadvisor.fact.measured.ServedLoad;
import io.leapadvisor.fact.measured.SparseLoad;
import io.leapadvisor.fact.measured.StarvedAccelerator;
import io.leapadvisor.fact.measured.TailShape;
import io.leapadvisor.fact.measured.UnexplainedStart;
import io.leapadvisor.fact.measured.UnitSlip;
import io.leapadvisor.fact.observed.FirstTokenPart;
import io.leapadvisor.fact.observed.GroupShare;
import io.leapadvisor.fact.observed.Input;
import io.leapadvisor.fact.observed.ModelBound;
import io.leapadvisor.fact.observed.Need;
import io.leapadvisor.fact.observed.ObjectiveStatus;
import io.leapadvisor.fact.observed.OwnLoad;
import io.leapadvisor.fact.observed.PathShape;
import io.leapadvisor.fact.observed.PromptStep;
import io.leapadvisor.fact.observed.ResourceLoad;
import io.leapadvisor.fact.observed.Spend;
import io.leapadvisor.fact.observed.StageShare;
import io.leapadvisor.fact.observed.Trend;
import io.leapadvisor.fact.paid.TokenSpend;
import io.leapadvisor.fact.served.Admission;
import io.leapadvisor.fact.served.BatcherWait;
import io.leapadvisor.fact.served.CacheSaving;
import io.leapadvisor.fact.served.GuardedAnswer;
import io.leapadvisor.fact.served.InFlight;
import io.leapadvisor.fact.served.PipelineFill;
import io.leapadvisor.fact.served.StreamShape;
import io.leapadvisor.fact.served.TurnTaking;
import io.leapadvisor.fact.served.WeightLoad;
import io.leapadvisor.fact.server.PythonServer;
import io.leapadvisor.fact.start.StartWait;
import io.leapadvisor.fact.version.OldTests;
import io.leapadvisor.fact.version.PublishedStudent;
import io.leapadvisor.fact.version.TestedBatch;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.profile.AccuracyObjective;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.Monitoring;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.hardware.Autoscaling;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Stage;
import java.util.Map;
import java.util.Set;

/** How many facts of a kind a run may have, and what tells them apart. */
final class Cardinality {

    /** Facts of which a run has at most one. A type that is not known here may have many. */
    private static final Set<Class<?>> SINGLE = Set.of(
            DeploymentProfile.class,
            Objectives.class,
            AccuracyObjective.class,
            Traffic.class,
            ModelSpec.class,
            Batching.class,
            Hardware.class,
            Autoscaling.class,
            EndToEnd.class,
            Utilization.class,
            Monitoring.class,
            Engine.class,
            Accelerator.class,
            PathShape.class,
            OwnLoad.class,
            Need.class,
            Awaited.class,
            Recording.class,
            StartWait.class,
            ModelBound.class,
            Spend.class,
            TokenSpend.class,
            ServedLoad.class,
            LoadPlateau.class,
            IdleCapacity.class,
            SparseLoad.class,
            StarvedAccelerator.class,
            CacheDemand.class,
            CachePressure.class,
            PrefixReuse.class,
            GeneratedTokens.class,
            Preemption.class,
            UnexplainedStart.class,
            UnitSlip.class,
            StreamShape.class,
            GuardedAnswer.class,
            InFlight.class,
            Meeting.class,
            PromptStep.class,
            BatcherWait.class,
            Admission.class,
            PipelineFill.class,
            TurnTaking.class,
            PythonServer.class,
            WeightLoad.class,
            OldTests.class,
            PublishedStudent.class,
            TestedBatch.class);

    /** The property that names one fact among its kind; of a diagnosis there is one a stage. */
    private static final Map<Class<?>, String> NAMED_BY = Map.of(
            Threshold.class,
            "name",
            Diagnosis.class,
            "id",
            ObjectiveStatus.class,
            "metric",
            GroupShare.class,
            "group",
            Trend.class,
            "metric",
            Stage.class,
            "name",
            Consideration.class,
            "remedy",
            Input.class,
            "name");

    /** The property by which a join meets at most one fact. */
    private static final Map<Class<?>, String> UNIQUE = Map.ofEntries(
            Map.entry(Stage.class, "name"),
            Map.entry(StageShare.class, "stage"),
            Map.entry(FirstTokenPart.class, "stage"),
            Map.entry(GroupShare.class, "group"),
            Map.entry(ObjectiveStatus.class, "metric"),
            Map.entry(Trend.class, "metric"),
            Map.entry(ResourceLoad.class, "stage"),
            Map.entry(Input.class, "name"),
            Map.entry(TailShape.class, "stage"),
            Map.entry(AsynchronousExecution.class, "stage"),
            Map.entry(ScaleSignal.class, "signal"),
            Map.entry(CacheSaving.class, "stage"));

    private Cardinality() {}

    static boolean isSingle(Class<?> type) {
        return SINGLE.contains(type);
    }

    /** Whether a literal for this property names a fact among its kind. */
    static boolean isNamedBy(Class<?> type, String property) {
        return property.equals(NAMED_BY.get(type));
    }

    /** Whether several facts of a kind may have the same name: of a diagnosis there is one a stage. */
    static boolean sharesName(Class<?> type) {
        return type == Diagnosis.class || type == Consideration.class;
    }

    /** Whether at most one fact has each value of this property. */
    static boolean isUniqueBy(Class<?> type, String property) {
        return property.equals(UNIQUE.get(type));
    }
}
