-- May the owner of the related record own the conversation? One row, whether or not there is a record or such an owner.
SELECT s.owner_type AS candidate_type, s.owner_id AS candidate_id, o.name AS candidate_name,
       CASE WHEN s.record_id IS NULL THEN 'NO_RELATED_RECORD'
            WHEN o.owner_id IS NULL THEN 'RECORD_OWNER_NOT_FOUND'
            WHEN NOT o.active THEN 'RECORD_OWNER_INACTIVE'
            WHEN NOT o.may_own AND o.owner_type = 'QUEUE' THEN 'RECORD_QUEUE_UNSUPPORTED'
            WHEN NOT o.may_own THEN 'RECORD_OWNER_NOT_ROUTABLE'
            ELSE 'RECORD_OWNER' END AS reason,
       COALESCE(o.active AND o.may_own, FALSE) AS eligible
  FROM (SELECT CAST(:#${variable.relatedRecord?.recordId} AS VARCHAR) AS record_id,
               CAST(:#${variable.relatedRecord?.ownerType} AS VARCHAR) AS owner_type,
               CAST(:#${variable.relatedRecord?.ownerId} AS VARCHAR) AS owner_id) s
  LEFT JOIN possible_owner o ON o.owner_type = s.owner_type AND o.owner_id = s.owner_id
