package io.leapadvisor.profile.path;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much of the load each stage sees: later stages serve what no earlier one has answered. */
public final class Reach {

    private Reach() {}

    /**
     * Share of the requests that each stage serves, 0 to 1, in their order.
     *
     * @param stages in the order in which a request meets them
     */
    public static double[] shares(List<Stage> stages) {
        double[] shares = new double[stages.size()];
        double left = 1;
        for (int place = 0; place < shares.length; place++) {
            Stage stage = stages.get(place);
            shares[place] = left * stage.visits();
            left *= 1 - stage.exits();
        }
        return shares;
    }

    /**
     * Share of the requests that a stage serves, 0 to 1, by its name.
     *
     * @param stages in the order in which a request meets them
     */
    public static Map<String, Double> of(List<Stage> stages) {
        Map<String, Double> reach = new HashMap<>();
        double left = 1;
        for (Stage stage : stages) {
            reach.put(stage.name(), left * stage.visits());
            left *= 1 - stage.exits();
        }
        return reach;
    }
}
