package io.leapadvisor.web.view;

import io.leapadvisor.access.Mode;
import java.util.Locale;

/**
 * A page before anything is in it: everybody may have it, for it tells nothing.
 *
 * @param title of the page
 * @param here entry of the navigation that it belongs to; empty = none
 * @param fragment path of what htmx puts into it, with the caller's key
 * @param assets folder of scripts and styles
 * @param auth none, keys or oidc: what the page has to send
 */
public record Shell(String title, String here, String fragment, String assets, String auth) {

    public static Shell of(String title, String here, String fragment, Mode mode) {
        return new Shell(title, here, fragment, Assets.folder(), mode.name().toLowerCase(Locale.ROOT));
    }

    /** For the navigation: which entry is the page itself. */
    public String current(String entry) {
        return entry.equals(here) ? "page" : "false";
    }
}
