package io.leapadvisor.intake.json;

/** A place in a JSON document, written as a JSON pointer (RFC 6901) only when somebody asks. */
public final class Pointer {

    public static final Pointer ROOT = new Pointer(null, null, 0);

    private final Pointer parent;
    private final String name;
    private final int index;

    private Pointer(Pointer parent, String name, int index) {
        this.parent = parent;
        this.name = name;
        this.index = index;
    }

    public Pointer field(String field) {
        return new Pointer(this, field, 0);
    }

    public Pointer element(int element) {
        return new Pointer(this, null, element);
    }

    /** The place without regard to which element of a list it is in: {@code stages[].model}; empty = the document. */
    String path() {
        if (parent == null) {
            return "";
        }
        String above = parent.path();
        return name == null ? above + "[]" : above.isEmpty() ? name : above + "." + name;
    }

    @Override
    public String toString() {
        if (parent == null) {
            return "";
        }
        return parent + "/"
                + (name == null
                        ? String.valueOf(index)
                        : name.replace("~", "~0").replace("/", "~1"));
    }
}
