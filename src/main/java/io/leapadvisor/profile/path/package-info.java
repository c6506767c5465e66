/**
 * What the caller tells of the stages of a request comes in. Their order, predecessors and critical path go out. It may
 * know nothing but annotations.
 */
package io.leapadvisor.profile.path;
