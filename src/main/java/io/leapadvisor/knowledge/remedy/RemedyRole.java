package io.leapadvisor.knowledge.remedy;

/**
 * What a remedy does for the planner, whatever it is called: the planner sizes a fleet and watches caches by the role
 * of a remedy, never by its id. Most remedies have none.
 */
public enum RemedyRole {
    /** Adds machines; has a parameter {@code replicas}: how many there are afterwards. */
    ADD_MACHINES,
    /** Takes machines away; has a parameter {@code replicas}: how many there are afterwards. */
    REMOVE_MACHINES,
    /** Picks the cheapest machines that keep the objectives. */
    RIGHT_SIZE,
    /** Answers a part from what is kept; has a parameter {@code hitRatio}, which monitoring has to watch. */
    CACHE,
    /** Moves the model to another part; has a parameter {@code to}. */
    UPGRADE_HARDWARE,
    /** Refuses a part of the requests; what is refused earns nothing. */
    REFUSE_LOAD
}
