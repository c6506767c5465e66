package io.leapadvisor.profile.measured;

import io.leapadvisor.profile.path.Reach;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What of the work of a processor is done in the threads that each server process was told to have. */
public final class ThreadedWork {

    /** What moves a request and its data, or cuts its text, is one thread's, however many a model has. */
    private static final Set<StageKind> IN_ONE_THREAD = EnumSet.of(
            StageKind.DATA_FETCH,
            StageKind.FEATURE_LOOKUP,
            StageKind.TOKENIZATION,
            StageKind.SERIALIZATION,
            StageKind.DESERIALIZATION,
            StageKind.NETWORK,
            StageKind.TOOL_CALL,
            StageKind.LOGGING);

    private ThreadedWork() {}

    /**
     * Part of it, 0 to 1; 1 where no work is known.
     *
     * @param stages the request path
     * @param here true of those that work on the machines
     * @param accelerator true when an accelerator runs the models
     */
    public static double share(List<Stage> stages, Predicate<Stage> here, boolean accelerator) {
        Map<String, Double> reach = Reach.of(stages);
        double all = 0;
        double threaded = 0;
        for (Stage stage : stages) {
            boolean onProcessor = stage.resourceOrUsual() == Resource.CPU
                    || stage.resource() == null && stage.resourceOrUsual() == Resource.GPU && !accelerator;
            double work = onProcessor && !stage.computesElsewhere() && here.test(stage)
                    ? ms(stage) * reach.get(stage.name())
                    : 0;
            all += work;
            threaded += IN_ONE_THREAD.contains(stage.kind()) ? 0 : work;
        }
        return all > 0 ? threaded / all : 1;
    }

    private static double ms(Stage stage) {
        if (stage.busyMs() != null) {
            return stage.busyMs();
        }
        return stage.meanMsOr(0);
    }
}
