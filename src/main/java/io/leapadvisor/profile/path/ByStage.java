package io.leapadvisor.profile.path;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Something of each stage of a path, by the stage's name and in the order given: an array, with the names of the path.
 * Immutable as far as its values are.
 */
public final class ByStage<V> extends AbstractMap<String, V> {

    private final StageLinks links;
    private final V[] values;

    ByStage(StageLinks links, V[] values) {
        this.links = links;
        this.values = values;
    }

    /** How the stages follow each other. */
    StageLinks links() {
        return links;
    }

    /** That of the stage at a place in the order given. */
    public V at(int place) {
        return values[place];
    }

    @Override
    public V get(Object name) {
        Integer place = links.places.get(name);
        return place == null ? null : values[place];
    }

    @Override
    public boolean containsKey(Object name) {
        return links.places.containsKey(name);
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public Collection<V> values() {
        List<V> all = Arrays.asList(values);
        return Collections.unmodifiableList(all);
    }

    @Override
    public Set<Map.Entry<String, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, V>> iterator() {
                return IntStream.range(0, values.length)
                        .<Map.Entry<String, V>>mapToObj(
                                place -> new SimpleImmutableEntry<>(links.name(place), values[place]))
                        .iterator();
            }

            @Override
            public int size() {
                return values.length;
            }
        };
    }
}
