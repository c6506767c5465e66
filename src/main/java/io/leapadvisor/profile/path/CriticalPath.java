package io.leapadvisor.profile.path;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Names of the stages on a critical path, found when somebody first asks: of the many paths that a search simulates
 * nobody does. For one thread.
 */
final class CriticalPath extends AbstractSet<String> {

    private final StageLinks links;
    private final List<Stage> stages;
    private final double[] ends;
    private Set<String> names;

    /** @param ends when the stage at each place in the order given ends; not changed any more */
    CriticalPath(StageLinks links, List<Stage> stages, double[] ends) {
        this.links = links;
        this.stages = stages;
        this.ends = ends;
    }

    private Set<String> names() {
        Set<String> found = names;
        if (found == null) {
            found = links.parallel ? fromTheEnd() : links.backwards();
            names = found;
        }
        return found;
    }

    /** From the stage that ends last back along the predecessors that end last. */
    private Set<String> fromTheEnd() {
        Set<String> critical = new LinkedHashSet<>();
        int at = -1;
        for (int place : links.order) {
            at = stages.get(place).onRequestPath() ? later(at, place) : at;
        }
        while (at >= 0 && critical.add(links.name(at))) {
            int last = -1;
            for (int before : links.before[at]) {
                last = later(last, before);
            }
            at = last;
        }
        return critical;
    }

    /** The place of the stage that ends later, the first of two that end together; -1 = there is none. */
    private int later(int first, int second) {
        return first < 0 || ends[second] > ends[first] ? second : first;
    }

    @Override
    public boolean contains(Object name) {
        return names().contains(name);
    }

    @Override
    public Iterator<String> iterator() {
        return names().iterator();
    }

    @Override
    public int size() {
        return names().size();
    }
}
