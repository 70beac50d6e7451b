import { useEffect, useState } from 'react';
import { api } from '../../api';
import { useLatest } from '../../ui/useLatest';
import type { Job } from '../../api/wire';

const pauseMs = 700;
const over = ['completed', 'failed', 'dead', 'cancelled'];

/** Follows a job to its end: `follow` takes it up, `onOver` is told once. */
export function useJob(onOver: (job: Job) => void): { job: Job | null; follow: (job: Job) => void } {
  const [job, setJob] = useState<Job | null>(null);
  const told = useLatest(onOver);
  useEffect(() => {
    if (!job) return undefined;
    if (over.includes(job.state)) {
      setJob(null);
      told.current(job);
      return undefined;
    }
    const abort = new AbortController();
    const timer = window.setTimeout(() => {
      api.request('GET /admin/jobs/{job}', { path: { job: job.id }, signal: abort.signal }).then(
        setJob,
        // What cannot be seen now is looked at again; a new object, so that the next look is planned.
        () => {
          if (!abort.signal.aborted) setJob((before) => (before ? { ...before } : before));
        },
      );
    }, pauseMs);
    return () => {
      abort.abort();
      window.clearTimeout(timer);
    };
  }, [job, told]);
  return { job, follow: setJob };
}
