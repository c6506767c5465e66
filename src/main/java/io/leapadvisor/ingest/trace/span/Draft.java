package io.leapadvisor.ingest.trace.span;

import java.util.LinkedHashMap;
import java.util.Map;

/** A span while its wire format is read. Mutable, of one thread. */
public final class Draft {

    private static final int LONGEST = 200;

    /** Ids as {@link Ids} makes them. */
    public long trace;

    public long id;
    public long parent;
    public Role role = Role.UNKNOWN;
    public String service;
    /** Where the service is told elsewhere in the file, the key to it. */
    public String process;

    public String name;
    /** ns since 1970. */
    public long start = Moments.NONE;
    /** ns. */
    public long length = Moments.NONE;

    public boolean error;
    public boolean detached;

    /** Attributes that a sheet knows. */
    private final Map<String, Object> attributes = new LinkedHashMap<>();

    private final AttributeTable table;

    /** An empty one. */
    public Draft(AttributeTable table) {
        this.table = table;
    }

    /** Keeps an attribute if a sheet knows it. The first value of a key stays. */
    public void attribute(String key, Object value) {
        if (value != null && table.knows(key)) {
            attributes.putIfAbsent(key, value instanceof String text && text.length() > LONGEST ? cut(text) : value);
        }
    }

    /** Keeps attributes of the resource, where the span has none of the key. */
    public void attributes(Map<String, Object> more) {
        more.forEach(attributes::putIfAbsent);
    }

    /** The times by start and end, of which the end may be missing. */
    public void from(long begin, long end) {
        start = begin;
        length = begin > 0 && end >= begin ? end - begin : Moments.NONE;
    }

    Map<String, Object> attributes() {
        return attributes;
    }

    private static String cut(String text) {
        return text.substring(0, LONGEST);
    }
}
