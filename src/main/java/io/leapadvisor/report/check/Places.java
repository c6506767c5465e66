package io.leapadvisor.report.check;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.Stage;
import java.util.List;

/** Where in a profile stands what a finding is about. */
final class Places {

    private Places() {}

    /** Pointer of a stage; empty = the whole profile. */
    static String stage(DeploymentProfile profile, String name) {
        List<Stage> stages = profile.stagesOrEmpty();
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).name().equals(name)) {
                return "/stages/" + i;
            }
        }
        return "";
    }

    /** Pointer of an objective. */
    static String objective(String metric) {
        return "/objectives/" + metric.replace('.', '/');
    }
}
