package io.leapadvisor.plan.sizing;

import io.leapadvisor.plan.Workbench;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Optional;

/**
 * What a remedy is worth for the machines that it lets go. A larger batch lowers no bill by itself, but fewer machines
 * then carry the load: where the bill is what is asked for, the two are weighed together. Machines that could go
 * without the remedy are no merit of it.
 *
 * @param workbench of the deployment
 * @param sizing finds the smallest fleet that bears the load
 */
public record FreedMachines(Workbench workbench, Sizing sizing) {

    /**
     * What machines that go save.
     *
     * @param before the bill of the smallest fleets that bear the load without the remedy, in USD an hour
     * @param after that of the smallest with it
     */
    public record Saving(double before, double after) {

        /** Of the bill, above 0. */
        public double share() {
            return 1 - after / before;
        }
    }

    /** Of a deployment. */
    public static FreedMachines of(Workbench workbench) {
        return new FreedMachines(workbench, new Sizing(workbench, List.of()));
    }

    /**
     * True where the bill is asked for and falls, by what pays for a change, with the machines that an action frees.
     */
    public boolean pays(Action action) {
        // A part that is faster may be worth its price; it lets no money go unless fewer dollars carry the load with
        // it.
        return saving(action).isPresent()
                && gain(action)
                        > Math.max(
                                workbench.score().worthwhile(),
                                workbench.score().effort(action));
    }

    /**
     * Score of an action with the fleet that it leaves to be needed, against the smallest without it; 0 = nobody asks.
     */
    public double gain(Action action) {
        if (!workbench.countsMoney() || Sizing.isSizing(action)) {
            return 0;
        }
        List<Action> with = sizing.sized(List.of(action), false);
        return with.size() == 1 ? 0 : worth(with) - worth(sizing.sizedWithout(List.of(action)));
    }

    /** What the machines that an action lets go save; empty = nobody asks for the bill, or it does not fall. */
    public Optional<Saving> saving(Action action) {
        if (!workbench.countsMoney() || Sizing.isSizing(action)) {
            return Optional.empty();
        }
        Saving saving = new Saving(
                usdPerHour(sizing.sizedWithout(List.of(action))), usdPerHour(sizing.sized(List.of(action), false)));
        return saving.after() < saving.before() ? Optional.of(saving) : Optional.empty();
    }

    private double usdPerHour(List<Action> actions) {
        return workbench.projector().after(actions).usdPerHour();
    }

    private double worth(List<Action> actions) {
        return workbench.score().gain(workbench.projector().after(actions));
    }
}
