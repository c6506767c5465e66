/** Facts on what is asked of a deployment, and by whom. They come from the profile; rules read them. */
package io.leapadvisor.fact.asked;
