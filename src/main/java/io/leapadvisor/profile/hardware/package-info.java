/**
 * What the caller tells of the machines comes in: parts, replicas, limits, price. Defaults for what is left out go out.
 * It may know nothing but annotations.
 */
package io.leapadvisor.profile.hardware;
